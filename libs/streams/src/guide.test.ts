// The examples of docs/streams.md, read as it says they are.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatPlanInput, parsePlanInput } from './plan-input.ts';

const guide = readFileSync(fileURLToPath(new URL('../../../docs/streams.md', import.meta.url)), 'utf8');
const [example, parts, cells] = [...guide.matchAll(/```\n(=====[^]*?)```/g)].map(([, text]) => text!);

test('the four streams', () => {
  const read = parsePlanInput(example!);
  expect(read.ok && read.value.staff.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
  expect(read.ok && read.value.work.map(({ estimate }) => estimate.length)).toEqual([2, 1]);
});

test('parts of people, and of the week', () => {
  const text = `${parts}=====qplan holidays v1\n=====qplan work v1\n`;
  const read = parsePlanInput(text);
  expect(read.ok && read.value.params).toMatchObject({ focus: 80, trackFocus: [{ focus: 70 }, { focus: 100 }] });
  expect(read.ok && read.value.staff).toMatchObject([
    { id: 'e1', track: 'Felix', share: 50 },
    { id: 'e1', track: 'Ops', share: 30, firstDay: 16_013 },
    { id: 'e2', lastDay: 16_024 },
  ]);
  expect(read.ok && formatPlanInput(read.value)).toContain(parts!.slice(parts!.indexOf('\te1')));
});

test('where an item and a person came from', () => {
  const read = parsePlanInput(`=====qplan params v1\n\tOct  7, 2013\tDec 31, 2013\n=====qplan holidays v1\n${cells}`);
  expect(read.ok && read.value).toMatchObject({ staff: [{ cell: 'raw staff!B3' }], work: [{ cell: 'raw work!B17' }] });
  expect(read.ok && formatPlanInput(read.value)).toContain(cells);
});
