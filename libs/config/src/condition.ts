// `[condition]`, and below it the sections that map a team's sheets to the qplan v1 streams. Each key has a default
// that fits an ordinary sheet; docs/your-own-sheet.md has an example of each.
import { duration, type Kind, oneOf, text, wholeNumber } from './kinds.ts';
import { type HeaderUnitText, presetNames, presets } from './presets.ts';
import {
  capacityKeys,
  holidayKeys,
  names,
  percent,
  planKeys,
  staffKeys,
  triageWords,
  vacationKeys,
  workKeys,
} from './sheet-keys.ts';
import { type Pattern, pattern } from './pattern.ts';
import {
  checkSubsections,
  fault,
  fileKey,
  type Keys,
  optional,
  readNames,
  readSection,
  required,
  type Surroundings,
  type Values,
} from './read-section.ts';
import type { Section } from './sections.ts';

const conditionKeys = {
  preset: optional(oneOf(...presetNames)),
  input: required(text),
  output: required(text),
  command: optional(text),
  timeLimit: optional(duration, 30_000),
  longestCell: optional(wholeNumber(60, 1_000_000), 2000),
  policy: optional(oneOf('strict', 'lenient'), 'strict'),
  dateOrder: optional(oneOf('day first', 'month first')),
  hidden: optional(oneOf('skip', 'plan'), 'plan'),
  struck: optional(oneOf('skip', 'plan'), 'plan'),
};

/** A name in the sheet, and what it is called in the plan; nothing leaves it out. */
export interface Renaming {
  /** The pattern as config.ini has it. */
  readonly text: string;
  readonly from: Pattern;
  readonly to: string;
}

export interface SheetSettings {
  readonly plan: Values<typeof planKeys>;
  readonly holidays: Values<typeof holidayKeys>;
  readonly staff: Values<typeof staffKeys>;
  readonly vacations: Values<typeof vacationKeys>;
  readonly work: Values<typeof workKeys>;
  readonly capacity: Values<typeof capacityKeys>;
  readonly tracks: readonly Renaming[];
  readonly skills: readonly Renaming[];
  /** Words, in small letters → a triage level. */
  readonly triage: ReadonlyMap<string, number>;
  /** Those of them that are config.ini's. */
  readonly ownTriage: readonly string[];
  /** Tracks → how much of a week is project time there, in percent. */
  readonly focus: ReadonlyMap<string, number>;
  /** Columns that a tool's export always has, and a plan nothing of. */
  readonly usualColumns?: Pattern;
  /** Headers of a tool's export that say nothing of their unit, and have one. */
  readonly headerUnits: readonly HeaderUnit[];
  /** T-shirt sizes of the team's own → person-weeks; undefined means the usual ones. */
  readonly sizes?: ReadonlyMap<string, number>;
}

export interface HeaderUnit {
  readonly header: Pattern;
  readonly unit: HeaderUnitText['unit'];
}

export type ConditionConfig = Values<typeof conditionKeys> & SheetSettings;

const tables = {
  plan: planKeys,
  holidays: holidayKeys,
  staff: staffKeys,
  vacations: vacationKeys,
  work: workKeys,
  capacity: capacityKeys,
};
/** The usual value of a key of a sheet's section, as config.ini would have it; '' where the usual is none. */
export function usualText(table: keyof typeof tables, key: string): string {
  const keys: Keys = tables[table];
  return Object.entries(keys).find(([name]) => fileKey(name) === key)?.[1].fallback?.written ?? '';
}

const nameLists = ['tracks', 'skills', 'triage', 'sizes', 'focus'];

export function readCondition(section: Section, around: Surroundings): ConditionConfig {
  const known = [...Object.keys(tables), ...nameLists];
  checkSubsections(section, (name) => known.includes(name), `known are ${known.join(', ')}`);
  const under = (name: string): Section =>
    section.subsections.get(name) ?? {
      file: section.file,
      name: `${section.name}.${name}`,
      values: new Map(),
      subsections: new Map(),
    };
  const table = <K extends Keys>(name: string, keys: K): Values<K> => {
    checkSubsections(under(name), () => false, `[condition.${name}] has no sections below it`);
    return readSection(under(name), keys, around);
  };
  const sizes = readNames(under('sizes'), weeks, around);
  const values = readSection(section, conditionKeys, around);
  const preset = values.preset === undefined ? undefined : presets[values.preset];
  return {
    ...values,
    plan: table('plan', planKeys),
    holidays: table('holidays', holidayKeys),
    staff: table('staff', staffKeys),
    vacations: table('vacations', vacationKeys),
    work: table('work', withNames(workKeys, preset?.work ?? {})),
    capacity: table('capacity', capacityKeys),
    tracks: [...readRenamings(under('tracks'), around), ...usualRenamings(preset?.tracks ?? {})],
    skills: readRenamings(under('skills'), around),
    triage: new Map([...Object.entries(preset?.triage ?? {}), ...readTriageWords(under('triage'), around)]),
    ownTriage: [...readNames(under('triage'), triageLevel, around).keys()],
    focus: readNames(under('focus'), percent, around),
    headerUnits: (preset?.units ?? []).map(({ header, unit }) => ({ header: pattern.parse(header, '')!, unit })),
    ...(preset && { usualColumns: pattern.parse(preset.usual, '')! }),
    ...(sizes.size > 0 ? { sizes } : {}),
  };
}

/** The keys, where a preset's names come before the usual ones. */
function withNames<K extends Keys>(keys: K, first: Readonly<Record<string, string>>): K {
  const added = Object.entries(first).map(([key, text]) => {
    const { kind, fallback } = keys[key]!;
    const usual = fallback?.written;
    // What a preset says is none is none, whatever the usual names are.
    const all = usual === undefined || text === 'none' ? text : `${text}|${usual}`;
    return [key, { ...names(all), kind }] as const;
  });
  return { ...keys, ...Object.fromEntries(added) };
}

/** Those of a preset, which need not match anything. */
function usualRenamings(written: Readonly<Record<string, string>>): readonly Renaming[] {
  return Object.entries(written).map(([text, to]) => ({
    text,
    from: Object.assign(pattern.parse(text, '')!, { isUsual: true }),
    to,
  }));
}

function readTriageWords(section: Section, around: Surroundings): ReadonlyMap<string, number> {
  const usual = Object.entries(triageWords).flatMap(([level, words]) =>
    words.split('|').map((word) => [word, Number(level)] as const),
  );
  const own = [...readNames(section, triageLevel, around)].map(([word, level]) => [word.toLowerCase(), level] as const);
  return new Map([...usual, ...own]);
}

function readRenamings(section: Section, around: Surroundings): readonly Renaming[] {
  return [...readNames(section, newName, around)].map(([key, to]) => {
    const from = pattern.parse(key, around.root);
    if (!from) throw fault(section, key, to, `the key: expected ${pattern.expected}`);
    return { text: key, from, to };
  });
}

const newName: Kind<string> = { expected: 'a name, or nothing to leave it out', parse: (value) => value };

const weeks: Kind<number> = {
  expected: 'a number of person-weeks, such as 0.5',
  parse: (value) => (/^\d+(\.\d+)?$/.test(value) && Number(value) > 0 ? Number(value) : undefined),
};

const triageLevel: Kind<number> = {
  expected: 'a triage level: 1, 1.5, 2, 2.5 or 3',
  parse: (value) => [1, 1.5, 2, 2.5, 3].find((level) => String(level) === value),
};
