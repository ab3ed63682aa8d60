// What a column of a sheet can be, and what each was taken for or chosen to be.
import type { SheetKind, TakenColumn, Understood } from '@qplan/condition';
import type { Setup, UsedSheet } from '@qplan/setup';
import { letterOf } from './places.ts';

export const kindLabels: Readonly<Record<SheetKind, string>> = {
  work: 'Work: the items',
  staff: 'Staff: the people',
  vacations: 'Vacations of people',
  holidays: 'Holidays of all',
  plan: 'Dates of the plan',
  focus: 'Focus of the tracks',
  capacity: 'Capacity without names',
};

/** The keys of a sheet's section that are columns, in the words of the page. */
const columnLabels: Readonly<Partial<Record<SheetKind, Readonly<Record<string, string>>>>> = {
  work: {
    name: 'Item',
    track: 'Track',
    triage: 'Triage',
    rank: 'Rank',
    estimate: 'Estimate',
    low: 'Best case',
    high: 'Worst case',
    id: 'Id',
    team: 'Team',
    value: 'Value',
    prereqs: 'Waits for',
    notBefore: 'Not before',
    due: 'Due',
    status: 'Status',
    finished: 'Done on',
    remaining: 'Remaining',
    percentDone: 'Done, in percent',
    parent: 'Parent',
  },
  staff: {
    name: 'Person',
    track: 'Track',
    skill: 'Skill',
    team: 'Team',
    id: 'Id',
    vacations: 'Vacations',
    starts: 'Starts',
    leaves: 'Leaves',
    share: 'Share',
  },
  vacations: { name: 'Person', from: 'From', to: 'To', dates: 'Dates', days: 'Number of days' },
  holidays: { date: 'Date', to: 'To' },
  capacity: { amount: 'Amount', from: 'From', to: 'To', track: 'Track', skill: 'Skill' },
};

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Options of one group stand together, under its name. */
  readonly group?: string;
}

export interface SheetColumns {
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly layout: Understood['layout'];
  readonly taken: ReadonlyMap<number, TakenColumn>;
}

/**
 * What is known of a sheet's columns. Where nothing was understood, its header is the row that is chosen, or the first that has
 * several words, so that there is something to choose from.
 */
export function columnsOf(
  used: UsedSheet,
  rows: readonly (readonly string[])[],
  understood: readonly Understood[],
  setup: Setup,
): SheetColumns {
  const found = understood.filter(({ stream }) => stream === used.stream);
  const chosenRow = Number(setup.settings.get(`condition.${used.kind}`)?.get('header_row') ?? 0) - 1;
  const headerRow = found.at(-1)?.headerRow ?? (chosenRow >= 0 ? chosenRow : firstWords(rows));
  const above = found[0]?.headerRow ?? headerRow;
  const width = Math.max(0, ...rows.map(({ length }) => length));
  // A header may have two rows.
  const headers = Array.from({ length: width }, (_, at) => rows[headerRow]?.[at] || rows[above]?.[at] || '');
  const taken = new Map<number, TakenColumn>();
  for (const { columns } of found)
    for (const each of columns) {
      const earlier = taken.get(each.column);
      if (!earlier || earlier.as === each.as) taken.set(each.column, each);
    }
  return { headerRow, headers, layout: found[0]?.layout ?? 'table', taken };
}

function firstWords(rows: readonly (readonly string[])[]): number {
  const row = rows.slice(0, 30).findIndex((cells) => cells.filter((cell) => /\p{L}/u.test(cell)).length > 1);
  return Math.max(0, row);
}

const unused: Option = { value: 'unused', label: 'Not used' };
const asSkill = 'skill ';

/** What a column is; one that nothing was found for is what somebody chose it to be. */
export function valueOf(kind: SheetKind, { taken, headers }: SheetColumns, column: number, setup: Setup): string {
  const found = taken.get(column);
  if (found) return kind === 'work' && found.as === 'skill' ? asSkill + (found.name ?? '') : found.as;
  const header = headers[column]?.toLowerCase() ?? '';
  const names = [`column ${letterOf(column)}`.toLowerCase(), ...(header === '' ? [] : [header])];
  for (const [key, value] of setup.settings.get(`condition.${kind}`) ?? []) {
    const isNamed = value.split('|').some((name) => names.includes(name.trim().toLowerCase()));
    const as = key.replace(/_[a-z]/g, (letter) => letter[1]!.toUpperCase());
    if (isNamed && columnLabels[kind]?.[as]) return as;
  }
  return unused.value;
}

/** What a column can be chosen to be. `skills`: those of staff. */
export function optionsOf(
  kind: SheetKind,
  { layout, taken, headers }: SheetColumns,
  column: number,
  skills: readonly string[],
  usualUnit: string,
): readonly Option[] {
  const found = taken.get(column);
  const options: Option[] = Object.entries(columnLabels[kind] ?? {}).map(([value, label]) => ({ value, label }));
  if (layout === 'grid') {
    const track = found?.as === 'person' ? (found.name ?? '') : headers[column];
    return [
      unused,
      { value: 'skill', label: 'Skill' },
      ...(track ? [{ value: 'person', label: `People of ${track}` }] : []),
    ];
  }
  if (kind === 'work') {
    const own = headers[column] ?? '';
    const named = found?.as === 'skill' && found.name !== undefined ? [found.name] : [];
    const names = [...new Set([...skills, ...named])];
    const isOther = own !== '' && !names.some((name) => name.toLowerCase() === own.toLowerCase()) && named.length === 0;
    const all = isOther ? [...names, own] : names;
    const unit = found?.unit ?? usualUnit;
    options.push(...all.map((name) => ({ value: asSkill + name, label: `${name} (${unit})`, group: 'Estimate of' })));
  }
  const isKnown = !found || found.as === 'skill' || options.some(({ value }) => value === found.as);
  return [unused, ...options, ...(isKnown ? [] : [{ value: found.as, label: found.as }])];
}

/** The choice that a column is this. */
export function takingOf(kind: SheetKind, value: string, { taken }: SheetColumns) {
  if (kind === 'work' && value.startsWith(asSkill)) return { as: 'skill', name: value.slice(asSkill.length) };
  const beside = [...taken].filter(([, { as }]) => as === value).map(([column]) => column);
  return { as: value, ...(value === 'prereqs' && { beside }) };
}
