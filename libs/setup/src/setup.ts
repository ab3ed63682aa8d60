// How files of sheets are to be read: which sheet is what, and what config.ini says of them. It is the text of a config.ini,
// and is read from one by the parser of the server, so that what is tried cannot differ from what runs.
import { type SheetKind, sheetKinds } from '@qplan/condition';
import { ConfigError, formatSections, parseSections, type Section, type SectionTexts } from '@qplan/config/sheets';

/** A sheet in a file; '' is the only sheet of a file, which has no name. */
export interface SheetRef {
  readonly file: string;
  readonly sheet: string;
}

export interface Setup {
  readonly sheets: ReadonlyMap<SheetKind, SheetRef>;
  /** `condition` and the sections below it, but for what connects it to others: `input` and `output`. */
  readonly settings: SectionTexts;
}

/** Where the files are on the server. */
const folder = 'data/sources/';

/** The raw stream of a kind of sheet. */
export function streamOf({ settings }: Setup, kind: SheetKind): string {
  const [section, key] = kind === 'focus' ? ['condition.plan', 'focus_stream'] : [`condition.${kind}`, 'stream'];
  return settings.get(section)?.get(key) || `raw ${kind}`;
}

/** The sections of config.ini that read the sheets so, and plan what is in them. `sourceOf`: where a file is. */
export function formatSetup(setup: Setup, sourceOf = (file: string): string => folder + file): string {
  const sources = sheetKinds.flatMap((kind) => {
    const ref = setup.sheets.get(kind);
    if (!ref) return [];
    const values = { source: sourceOf(ref.file), ...(ref.sheet !== '' && { sheet: ref.sheet }) };
    return [[`pull.${streamOf(setup, kind)}`, new Map(Object.entries(values))] as const];
  });
  const { settings } = setup;
  return formatSections(
    new Map([
      ['pull', texts({ output: 'raw qplan', every: '5 minutes' })],
      ...sources,
      [
        'condition',
        new Map([...texts({ input: 'raw qplan', output: 'cond qplan' }), ...(settings.get('condition') ?? [])]),
      ],
      ...[...settings].filter(([name]) => name !== 'condition'),
      ['qplan', texts({ input: 'cond qplan', output: 'qplan app' })],
    ]),
  );
}

function texts(values: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(values));
}

/**
 * What a config.ini says of sheets; sources are known by the names of their files. Its other sections are not looked at.
 * Throws ConfigError.
 */
export function parseSetup(content: string): Setup {
  const { subsections } = parseSections(content, 'config.ini');
  const settings = new Map<string, ReadonlyMap<string, string>>();
  for (const section of sectionsBelow(subsections.get('condition'))) {
    const values = new Map(section.values);
    if (section.name === 'condition') for (const key of ['input', 'output']) values.delete(key);
    if (values.size > 0) settings.set(section.name, values);
  }
  if (settings.get('condition')?.has('command'))
    throw new ConfigError(
      'config.ini: [condition] command: a program of one’s own does not run here; leave it out to try',
    );
  const setup = { sheets: new Map<SheetKind, SheetRef>(), settings };
  const pulled = subsections.get('pull')?.subsections;
  for (const kind of sheetKinds) {
    const values = pulled?.get(streamOf(setup, kind))?.values;
    const file = values?.get('source')?.replace(/^.*[/\\]/, '');
    if (file) setup.sheets.set(kind, { file, sheet: values!.get('sheet') ?? '' });
  }
  return setup;
}

function sectionsBelow(section: Section | undefined): readonly Section[] {
  return section ? [section, ...[...section.subsections.values()].flatMap(sectionsBelow)] : [];
}
