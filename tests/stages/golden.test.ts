// The filter against cases whose answers are known, as a person runs it, and as a library: what the original system answers,
// and what order and dates come to.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { plan, trace } from '@qplan/plan';
import { formatPlan, formatPlanInput, parsePlan, parsePlanInput } from '@qplan/streams';

const golden = new URL('../golden/', import.meta.url);
const qplan = fileURLToPath(new URL('../../libs/cli/bin/qplan.js', import.meta.url));
const cases = ['filter', 'schedule'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, golden))
    .filter((file) => file.endsWith('.in.txt'))
    .map((file) => `${folder}/${file.replace('.in.txt', '')}`),
);

function read(file: string): string {
  return readFileSync(new URL(file, golden), 'utf8');
}

async function filter(input: string) {
  const child = spawn(process.execPath, [qplan, 'filter']);
  child.stdin.end(input);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { output, errors, code };
}

const decimal = /-?\d+\.\d+(?:e-?\d+)?/g;

/** That two outputs are the same, byte for byte, but for decimals, which the original sums as 32-bit floats. */
function expectSame(ours: string, original: string): void {
  expect(ours.replaceAll(decimal, '#.#')).toBe(original.replaceAll(decimal, '#.#'));
  const numbers = (output: string) => [...output.matchAll(decimal)].map(Number);
  const expected = numbers(original);
  numbers(ours).forEach((number, i) => {
    expect(Math.abs(number - expected[i]!)).toBeLessThanOrEqual(0.001 + 0.00001 * Math.abs(expected[i]!));
  });
}

test('there are 80 cases of the original and 40 of order and dates', () => expect(cases).toHaveLength(120));

test.each(cases)('case %s: the command and the library give the known answer', async (name) => {
  const input = read(`${name}.in.txt`);
  const { output, errors, code } = await filter(input);
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  expectSame(output, read(`${name}.out.txt`));

  const parsed = parsePlanInput(input);
  expect(parsed.ok && formatPlan(plan(parsed.value))).toBe(output);
});

test.each(cases)('case %s: input and output are read and written without loss', (name) => {
  const input = parsePlanInput(read(`${name}.in.txt`));
  expect(input.ok && parsePlanInput(formatPlanInput(input.value))).toEqual(input);
  const original = parsePlan(read(`${name}.out.txt`));
  expectSame(original.ok ? formatPlan(original.value) : '', read(`${name}.out.txt`));
});

test.each(cases)('case %s: the traces of its tracks have the dates of the plan', (name) => {
  const parsed = parsePlanInput(read(`${name}.in.txt`));
  const input = parsed.ok ? parsed.value : undefined;
  const { tracks, work } = plan(input!);
  const dates = tracks.map((track) => trace(input!, track)!.items.map(({ devComplete }) => devComplete));
  expect(dates).toEqual(work.map((items) => items.map(({ devComplete }) => devComplete)));
});
