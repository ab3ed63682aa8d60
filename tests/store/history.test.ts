// What changed from version to version, as a person asks at a shell: exactly what was changed, with its cell, and what came of it.
import { prepareSystem, type System } from '@qplan/harness';
import { formatPlanInput, type PlanInput } from '@qplan/streams';
import { put } from '../harness/foreign.ts';
import { baseline, estimate, item, ofItem, ofPerson, day } from '../harness/six-weeks.ts';

let system: System;
beforeAll(async () => {
  system = await prepareSystem('');
  system.start('proxy', 'snapshot');
});
afterAll(() => system?.stop());

const versions: readonly PlanInput[] = [
  baseline,
  ofItem('Login', { estimate: estimate({ Apps: 4, QA: 1, Web: 1 }), cell: 'raw work!B2' })(baseline),
  ofPerson('Ann', { vacations: [day('Jan 11, 2027'), day('Jan 12, 2027')] })({
    ...baseline,
    work: [...baseline.work, item(90, 'Gift cards', 'Checkout', 1, { Web: 1 })],
  }),
];

test('the history has a line a version, and the difference tells all of it', async () => {
  for (const input of versions) await put(system, 'cond qplan', formatPlanInput(input));
  const { stdout } = await system.qplan(['history']);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^\S+ {2}[0-9a-f]{12} {2}/, '')),
  ).toEqual([
    'Gift cards is new; Login: estimate Apps −2 (4 → 2); Ann away Jan 11–12',
    'Login: estimate Apps +2 (2 → 4)',
    'the first version',
  ]);
  const [third, second, first] = stdout.split('\n').map((line) => /^\S+ {2}([0-9a-f]{12})/.exec(line)?.[1] ?? '');

  const one = await system.qplan(['diff', first!, second!]);
  expect(one.stdout).toContain('What changed\n  Login: estimate Apps +2 (2 → 4)  (raw work!B2)\n');
  expect(one.stdout).toMatch(
    /What came of it\n {2}.*Login (\d+) days later, on .*\(Checkout\): estimate Apps \+2 \(2 → 4\) \(\+\1 days\)/s,
  );
  const whole = JSON.parse((await system.qplan(['diff', '--json', first!, third!])).stdout) as {
    inputs: { text: string }[];
  };
  expect(whole.inputs.map(({ text }) => text)).toEqual(['Gift cards is new', 'Ann away Jan 11–12']);
  expect((await system.qplan(['diff', third!, third!])).stdout).toContain(
    'What changed: nothing\n\nWhat came of it: nothing',
  );
  const newest = await system.qplan(['diff']);
  expect(newest.stdout).toContain('Ann away Jan 11–12');
});

test('a version that is no plan is said to be none', async () => {
  await put(system, 'cond qplan', 'no streams\n');
  expect(await system.qplan(['diff'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^qplan diff: cond qplan \w+ cannot be read/),
  });
});
