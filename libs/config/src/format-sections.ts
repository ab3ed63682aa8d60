// Sections as the text of a config.ini, which is read as what was given.

/** Section → key → value, in their order: `condition.work` → `track` → `Squad`. */
export type SectionTexts = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Sections that have nothing in them are left out. Keys have no `=` in them: see patternOf. */
export function formatSections(sections: SectionTexts): string {
  return [...sections]
    .filter(([, values]) => values.size > 0)
    .map(([name, values]) => `[${name}]\n${[...values].map(([key, value]) => line(key, value)).join('')}`)
    .join('\n');
}

function line(key: string, value: string): string {
  return `${quoted(key)} = ${quoted(value)}`.trimEnd() + '\n';
}

/** As it is, unless ini would take it for something else: a comment, a quote, an escape, a section, blanks around it. */
function quoted(text: string): string {
  return /[;#"'\r\n]|\\[\\;#]|^\[|^\s|\s$|\[\]$/.test(text) ? JSON.stringify(text) : text;
}
