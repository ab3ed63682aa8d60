// Whatever stands in the cells: conditioning answers, and what it writes is a plan's input.
import fc from 'fast-check';
import { parsePlanInput } from '@qplan/streams';
import { rawOf, settings } from './condition.fixture.ts';
import { condition, Recall } from './index.ts';

const words = [
  'Name|Track|Skill|Share|Joins|Leaves|PTO|Item|Estimate|Rank|Triage|Needs|ID|Focus|Start|End|Scheduled|Date|From|To',
  'All|Payments|Growth|Apps|QA|Apps:1|Ann|Ann (50%)|Ann (60%, until Feb 5)|Bob (starts Feb 8)|Bob – 20%|HOLE|Total|a:b|x',
  '50%|0.5|120%|1|2.5|-1|3X|M|Jan 4, 2027|Mar 26, 2027|Feb 8 - Feb 5|Jan 40|',
  'a,b|A, B|1, 2|1FS+2d|2SS|Login|A|B|C|2-4|4-2|1-2-3|0|900000|Apps:600000,Apps:600000|1e9|Done|Q1 2027|2027-W05|2027-01|quarter',
].flatMap((line) => line.split('|'));
const cell = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ maxLength: 8 }).map((text) => text.replace(/[\t\r\n]/g, ' ')),
);
const headed = (...header: string[]) =>
  fc.array(fc.array(cell, { maxLength: header.length + 1 }), { maxLength: 6 }).map((rows) => [header, ...rows]);
const sheets = fc.record(
  {
    plan: headed('Start', 'Jan 4, 2027', 'End', 'Mar 26, 2027'),
    staff: fc.oneof(
      headed('Name', 'Track', 'Skill', 'Share', 'Joins', 'Leaves', 'PTO'),
      headed('Skill', 'Payments', 'All'),
    ),
    work: fc.oneof(
      headed('Item', 'Track', 'Apps', 'QA', 'Rank'),
      headed('ID', 'Item', 'Track', 'Estimate', 'Needs'),
      headed('ID', 'Item', 'Parent', 'Track', 'Estimate', 'Needs'),
      headed('ID', 'Position', 'Item', 'Track', 'Needs 1', 'Needs 2', 'Status'),
      headed('ID', 'Item', 'Track', 'Best', 'Likely', 'Worst', 'Left', 'Needs'),
      headed('Item', 'Track', 'Apps', 'Apps', 'Worst Apps', '% done', 'Start date', 'Due', 'Done on'),
    ),
    capacity: fc.oneof(
      headed('Track', 'Skill', 'From', 'To', 'Capacity'),
      headed('Track', 'Q1 2027', 'Feb 2027'),
      headed('Capacity', '40'),
    ),
    vacations: headed('Name', 'From', 'To'),
    holidays: headed('Date', 'To'),
    focus: headed('Track', 'Focus'),
  },
  { requiredKeys: ['staff', 'work'] },
);
const ini =
  '[condition.staff]\npart_quarter = count\n[condition.plan]\nstart = Jan 4, 2027\nend = Mar 26, 2027\nfocus = 80%';

test.each(['strict', 'lenient'])('a %s policy answers with a plan, or with what is wrong', (policy) => {
  const how = settings(`policy = ${policy}\n${ini}`);
  fc.assert(
    fc.property(sheets, (cells) => {
      const { text, errors } = condition(rawOf(cells), how);
      // A fault is a cell's, and not found out only when the streams are read again.
      expect(errors.filter(({ where }) => where.startsWith('qplan '))).toEqual([]);
      if (text === undefined) expect(errors).not.toEqual([]);
      else expect(parsePlanInput(text)).toMatchObject({ ok: true });
    }),
    { numRuns: 400 },
  );
});

test('what is recalled of sheets that were conditioned before changes nothing', () => {
  const how = settings(`policy = strict\n${ini}`);
  fc.assert(
    fc.property(sheets, fc.array(sheets, { minLength: 1, maxLength: 4 }), (first, later) => {
      const recall = new Recall();
      let now = first;
      condition(rawOf(now), how, undefined, recall);
      for (const other of later) {
        // One sheet of it changes at a time, as when somebody saves.
        for (const name of Object.keys(other) as (keyof typeof other)[]) {
          now = { ...now, [name]: other[name] };
          expect(condition(rawOf(now), how, undefined, recall)).toEqual(condition(rawOf(now), how));
        }
      }
    }),
    { numRuns: 100 },
  );
});
