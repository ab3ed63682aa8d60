// A whole config.ini of what was found out about sheets: the other sections are those of an old one, or the usual.
import { usualSections } from '@qplan/config/sheets';
import { formatSetup, type Setup } from '@qplan/setup';

const usual = `; Written by qplan setup. config/config.ini of the project's repository has every setting, with a comment each.
${usualSections}
`;

/** Sections that say how sheets are read; all others stay. */
const aboutSheets = /^(?:pull|condition|qplan)(?:\.|$)/;

/** `old` is the content of a config.ini that is replaced; `sources`: the name of a file → what `source` says. */
export function configText(setup: Setup, sources: ReadonlyMap<string, string>, old: string | undefined): string {
  const kept =
    old === undefined
      ? usual
      : sectionsOf(old)
          .filter(({ name }) => !aboutSheets.test(name))
          .map(({ text }) => text)
          .join('');
  return kept.replace(/\n*$/, '\n\n') + formatSetup(setup, (file) => sources.get(file) ?? file);
}

/** Each with the lines from its header on; comments before the first are a section without a name. */
function sectionsOf(content: string): { readonly name: string; readonly text: string }[] {
  const sections = [{ name: '', text: '' }];
  for (const line of content.split(/(?<=\n)/)) {
    const name = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (name !== undefined) sections.push({ name, text: '' });
    sections.at(-1)!.text += line;
  }
  return sections;
}
