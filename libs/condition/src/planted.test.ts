// Nothing is lost in silence: whatever is planted in a sheet is in the plan's input, or a line tells of its cell, its row, its
// column or its sheet.
import fc from 'fast-check';
import { columnName, condition } from './index.ts';
import { type Cells, rawOf, settings } from './condition.fixture.ts';

const how = settings('policy = lenient\n[condition.plan]\nstart = Jan 4, 2027\nend = Mar 26, 2027');

interface Planted {
  readonly sheets: Readonly<Record<'staff' | 'work' | 'vacations', Cells>>;
}

/** What people write where an amount, a track, a skill or a day is wanted; `#` becomes a number of its own. */
const odd = [
  'word#',
  'TBD #',
  '#%',
  '#x',
  '(#)',
  '?#',
  'Feb #',
  '#.#.2027',
  '~#',
  '#-1',
  'Apps:#',
  '#REF!',
  '=A#',
  'Team# / Other#',
];
const amounts = ['1.#', '2.#w', '#', '0.#', 'M'];

/** Each text once in all of the sheets, so that it can be looked for. */
function numbered() {
  let next = 10;
  return (text: string) => text.replaceAll('#', () => String((next += 1)));
}

const cellOf = (usual: readonly string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd, '') });
const extra = fc.option(
  fc.constantFrom('Colour', 'Sprint', 'Owner', 'Q2', 'FTE', 'Remark', 'Web', 'Start date', 'Allocation %'),
  { nil: undefined },
);

const rowsOf = (cells: readonly fc.Arbitrary<string>[]) => fc.array(fc.tuple(...cells), { minLength: 1, maxLength: 6 });

const planted: fc.Arbitrary<Planted> = fc
  .record({
    staffExtra: extra,
    workExtra: extra,
    staff: rowsOf([
      cellOf(['Person#']),
      cellOf(['Payments', 'Growth']),
      cellOf(['Apps', 'QA']),
      cellOf(['', 'yes#', '50%']),
    ]),
    work: rowsOf([
      cellOf(['Item#']),
      cellOf(['Payments', 'Growth']),
      cellOf(amounts),
      cellOf(amounts),
      cellOf(['', 'thing#', '3.#']),
    ]),
    vacations: rowsOf([cellOf(['Person13', 'Person14']), cellOf(['Feb 1', '2027-02-08']), cellOf(['Feb 5', ''])]),
  })
  .map(({ staffExtra, workExtra, staff, work, vacations }) => {
    const text = numbered();
    const filled = (rows: readonly (readonly string[])[], columns: number) =>
      rows.map((row) => row.slice(0, columns).map(text));
    const headed = (header: readonly string[], more: string | undefined, rows: readonly (readonly string[])[]) => {
      const all = more === undefined ? header : [...header, more];
      return [all, ...filled(rows, all.length)];
    };
    return {
      sheets: {
        staff: headed(['Name', 'Track', 'Skill'], staffExtra, [
          ['Known#', 'Payments', 'Apps', ''],
          ['Known#', 'Growth', 'QA', ''],
          ...staff,
        ]),
        work: headed(['Item', 'Track', 'Apps', 'QA'], workExtra, work),
        vacations: headed(['Name', 'From', 'To'], undefined, vacations),
      },
    };
  });

/** The places that are told of: `work!B3`, `work!3`, `work!B`, `work`. */
function toldPlaces(found: ReturnType<typeof condition>): Set<string> {
  const all = [...found.errors, ...found.warnings, ...found.notes];
  return new Set(all.map(({ where }) => where.replace(/^raw /, '')));
}

/** Whether a cell's text is in what the plan is made from, as people write it there. */
function isIn(input: string, cell: string): boolean {
  const number = /^[\d.]+/.exec(cell)?.[0];
  return input.includes(cell) || (number !== undefined && new RegExp(`\\b${Number(number)}(?:\\.0)?\\b`).test(input));
}

/** Words that are no text of their own: tracks, skills, sizes, days, which many cells have. */
const common = /^(?:Payments|Growth|Apps|QA|M|Feb \d+|2027-02-08|50%)$/;

/** Whether a line tells of a cell of this line. */
const isToldOf = (sheet: string, line: number, places: ReadonlySet<string>) =>
  [...places].some((place) => new RegExp(`^${sheet}!(?:[A-Z]+)?${line}$`).test(place));

/**
 * What follows from a problem is not told again: the rest of a row that is not in the plan because of one of its cells, and
 * the days away of somebody whose row of the staff is told of.
 */
function follows(sheet: string, row: readonly string[], line: number, { sheets }: Planted, found: Found): boolean {
  const isIn = sheet !== 'vacations' && row[0] !== '' && found.text.includes(row[0]!);
  if (!isIn && isToldOf(sheet, line, found.places)) return true;
  const person = sheet === 'vacations' ? sheets.staff.findIndex(([name]) => name === row[0]) + 1 : 0;
  return person > 1 && isToldOf('staff', person, found.places);
}

interface Found {
  readonly text: string;
  readonly places: ReadonlySet<string>;
}

test('what is planted in a cell is in the plan, or a line tells of it', () => {
  fc.assert(
    fc.property(planted, (given) => {
      const { sheets } = given;
      const found = condition(rawOf(sheets), how);
      const { text } = found;
      if (text === undefined) return void expect(found.errors).not.toEqual([]);
      const places = toldPlaces(found);
      const lost = Object.entries(sheets).flatMap(([name, rows]) =>
        rows.flatMap((row, at) =>
          row.flatMap((cell, column) => {
            if (at === 0 || cell === '' || common.test(cell)) return [];
            const [letter, line] = [columnName(column), at + 1];
            const told = [`${letter}${line}`, `${line}`, `A${line}`, `${letter}1`, letter].some((place) =>
              places.has(`${name}!${place}`),
            );
            return told || follows(name, row, line, given, { text, places }) || places.has(name) || isIn(text, cell)
              ? []
              : [`${name}!${letter}${line} ${cell}`];
          }),
        ),
      );
      expect({ lost, told: lost.length > 0 ? [...places] : [] }).toEqual({ lost: [], told: [] });
    }),
    { numRuns: Number(process.env['PLANTED_RUNS'] ?? 500) },
  );
});
