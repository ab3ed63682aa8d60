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
  /** Further sheets of people, beside the one of staff: a tab a team, say. */
  readonly further?: readonly SheetRef[];
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

/** That of a further sheet of people, by where it is among them. */
export function furtherStream(setup: Setup, index: number): string {
  return `${streamOf(setup, 'staff')} ${index + 2}`;
}

/** The sections of config.ini that read the sheets so, and plan what is in them. `sourceOf`: where a file is. */
export function formatSetup(setup: Setup, sourceOf = (file: string): string => folder + file): string {
  const pulled = (stream: string, { file, sheet }: SheetRef) =>
    [`pull.${stream}`, texts({ source: sourceOf(file), ...(sheet !== '' && { sheet }) })] as const;
  const further = setup.further ?? [];
  const sources = [
    ...sheetKinds.flatMap((kind) => {
      const ref = setup.sheets.get(kind);
      return ref ? [pulled(streamOf(setup, kind), ref)] : [];
    }),
    ...further.map((ref, index) => pulled(furtherStream(setup, index), ref)),
  ];
  const settings = new Map(setup.settings);
  if (further.length > 0) {
    const streams = further.map((_, index) => furtherStream(setup, index)).join(', ');
    settings.set('condition.staff', new Map([...(settings.get('condition.staff') ?? []), [furtherKey, streams]]));
  }
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

/** The key of [condition.staff] that names the further streams. */
const furtherKey = 'further';

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
  const refOf = (stream: string): SheetRef | undefined => {
    const values = pulled?.get(stream)?.values;
    const file = values?.get('source')?.replace(/^.*[/\\]/, '');
    return file ? { file, sheet: values!.get('sheet') ?? '' } : undefined;
  };
  for (const kind of sheetKinds) {
    const ref = refOf(streamOf(setup, kind));
    if (ref) setup.sheets.set(kind, ref);
  }
  const staff = settings.get('condition.staff');
  const further = (staff?.get(furtherKey) ?? '').split(',').flatMap((stream) => refOf(stream.trim()) ?? []);
  if (further.length === 0) return setup;
  const others = [...staff!].filter(([key]) => key !== furtherKey);
  if (others.length > 0) settings.set('condition.staff', new Map(others));
  else settings.delete('condition.staff');
  return { ...setup, further };
}

function sectionsBelow(section: Section | undefined): readonly Section[] {
  return section ? [section, ...[...section.subsections.values()].flatMap(sectionsBelow)] : [];
}
