import { PassThrough, Readable } from 'node:stream';
import command, { run as odds } from './odds.ts';

const conditioned = `=====qplan params v1
\tJan  4, 2027\tFeb  5, 2027\tApps
=====qplan holidays v1
=====qplan staff v1
\tp1\tZoë\tMobile\tFelix\tApps
=====qplan work v1
\tw2\t2\tSearch\tApps:2\t1\tFelix\tMobile\t\t\t\tJan 29, 2027\tApps:1\tApps:5
\tw1\t1\tLogin\tApps:1\t1\tFelix
\tw3\t3\tOffline mode\tApps:9\t3\tFelix
=====qplan rules v1
\tcorrelation\t0.3
`;

async function run(args: string[], input = conditioned) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await odds(args, Readable.from([Buffer.from(input)]), output, errors);
  return { code, output: `${output.read() ?? ''}`, errors: `${errors.read() ?? ''}` };
}

const document = async (args: string[], input?: string) => JSON.parse((await run(['--json', ...args], input)).output);

describe('qplan odds', () => {
  test('writes as JSON when each item is done, in the order of the input', async () => {
    const { runs, seed, items, triages } = await document(['--seed', 'S']);
    expect({ runs, seed }).toEqual({ runs: 2000, seed: 'S' });
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['w2', 'w1', 'w3']);
    expect(items[1]).toEqual({
      id: 'w1',
      track: 'Felix',
      name: 'Login',
      p50: '2027-01-08',
      p80: '2027-01-08',
      p95: '2027-01-08',
      withinPlan: 1,
      byDue: null,
      p50Error: 0,
      p80Error: 0,
      p95Error: 0,
      withinPlanError: 0,
      byDueError: null,
    });
    expect(items[2]).toMatchObject({ id: 'w3', p50: null, p80: null, p95: null, withinPlan: 0 });
    expect(triages.map(({ triage }: { triage: number }) => triage)).toEqual([1, 3]);
  });

  test('gives chances between 0 and 1 for what is not certain, with their errors', async () => {
    const { p50, p95, withinPlan, byDue, byDueError } = (await document([])).items[0];
    expect([p50, p95].toSorted()).toEqual([p50, p95]);
    expect(withinPlan).toBeGreaterThan(byDue);
    expect(byDue).toBeGreaterThan(0.5);
    expect(byDueError).toBeCloseTo(Math.sqrt((byDue * (1 - byDue)) / 2000), 6);
  });

  test('is the same for the same input, and another for another seed', async () => {
    expect(await run(['--json'])).toEqual(await run(['--json']));
    const [own, other] = [await document([]), await document(['--seed=S'])];
    expect(own.seed).toMatch(/^[0-9a-f]{16}$/);
    expect(other.items).not.toEqual(own.items);
    expect((await document([`--seed=${own.seed}`])).items).toEqual(own.items);
  });

  test('does not change from release to release', async () => {
    const { items } = await document(['--seed', 'S', '--runs', '500']);
    expect(items[0]).toMatchInlineSnapshot(`
     {
       "byDue": 0.826,
       "byDueError": 0.016954,
       "id": "w2",
       "name": "Search",
       "p50": "2027-01-26",
       "p50Error": 0.5,
       "p80": "2027-01-29",
       "p80Error": 0,
       "p95": "2027-02-03",
       "p95Error": 0.5,
       "track": "Felix",
       "withinPlan": 0.994,
       "withinPlanError": 0.003454,
     }
    `);
  });

  test('prints a table without --json', async () => {
    const { output } = await run(['--runs=200', '--seed=S']);
    const lines = output.split('\n');
    expect(lines[0]).toBe('200 runs, seed S');
    expect(lines[4]).toMatch(
      /^Felix +Search +2027-0\d-\d\d ± [\d.]+ +2027-0\d-\d\d.* +\d\d\.\d ± \d\.\d +\d\d\.\d ± \d\.\d$/,
    );
    expect(lines[5]).toMatch(/^Felix +Login +2027-01-08 +2027-01-08 +2027-01-08 +100\.0 ± 0\.0$/);
    expect(lines[6]).toMatch(/^Felix +Offline mode +not in the plan/);
    expect(lines[9]).toMatch(/^1 +2 items +2027/);
  });

  test('writes the problems of its input, and nothing else', async () => {
    expect(await run(['--json'], conditioned.replace('0.3', '3'))).toEqual({
      code: 1,
      output: '',
      errors: 'qplan rules v1, line 11: correlation "3" is not a number from 0 to 1\n',
    });
  });

  test.each([['--runs=0'], ['--runs=1000001'], ['--runs=many'], ['--rum=3'], ['plan.txt']])(
    'says how it is used: %s',
    async (wrong) => {
      const { code, output, errors } = await run([wrong]);
      expect({ code, output }).toEqual({ code: 2, output: '' });
      expect(errors).toContain(command.usage);
    },
  );
});
