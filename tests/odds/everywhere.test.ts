// The same seed gives the same odds at a shell, from the web service and in Chromium, to the last digit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';
import { Simulation } from '@qplan/plan/odds';
import { prepareSystem, until } from '@qplan/harness';
import { formatPlanInput, parsePlanInput, type PlanInput } from '@qplan/streams';
import { launchBrowser } from '../harness/browser.ts';
import { put } from '../harness/foreign.ts';

const golden = join(projectRoot(), 'tests/golden/schedule');
const built = join(projectRoot(), 'libs/plan/dist');

/** A golden plan, with a range for each of its amounts, each another. */
function ranged(name: string, correlation: number): PlanInput {
  const parsed = parsePlanInput(readFileSync(join(golden, `${name}.in.txt`), 'utf8'));
  if (!parsed.ok) throw new Error(`${name} cannot be read`);
  const { work, rules, ...input } = parsed.value;
  const bound = (item: PlanInput['work'][number], factor: number) =>
    item.estimate.map(({ skill, weeks }) => ({ skill, weeks: Math.round(weeks * factor * 1e6) / 1e6 }));
  return {
    ...input,
    rules: { ...rules, correlation },
    work: work.map((item, n) => ({ ...item, low: bound(item, 1 / (1.1 + n)), high: bound(item, 1.01 + n / 9) })),
  };
}

/** All digits of the odds. `Simulation` is the one of whoever runs this. */
function digits(simulation: Simulation): string {
  simulation.run(300);
  return JSON.stringify(simulation.odds());
}

test('the odds of a plan in Chromium are those in Node', async () => {
  const inputs = ['001', '003', '010', '020', '030'].map((name, n) => ranged(name, n / 4));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.route('http://plan.test/**', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '' });
      return route.fulfill({ contentType: 'text/javascript', path: join(built, pathname) });
    });
    await page.goto('http://plan.test/');
    for (const input of inputs) {
      const script = `import('/odds/index.js').then(({ Simulation }) =>
        (${digits})(new Simulation(${JSON.stringify(input)}, 'seed')))`;
      expect(await page.evaluate(script)).toBe(digits(new Simulation(input, 'seed')));
    }
  } finally {
    await browser.close();
  }
});

test('the web service says what the command says of the same data, and answers others meanwhile', async () => {
  const text = formatPlanInput(ranged('010', 0.3));
  const system = await prepareSystem('[qplan]\ninput = cond qplan\noutput = qplan app\n');
  const get = (path: string) => fetch(system.address + path);
  try {
    system.start('proxy', 'snapshot', 'qplan', 'web');
    await put(system, 'cond qplan', text);
    await until('there is a plan', async () => (await get('/api/plan')).ok);
    let isAnswered = false;
    const most = get('/api/plan/odds?runs=10000').then((answer) => {
      isAnswered = true;
      return answer.json();
    });
    expect((await get('/healthz')).ok).toBe(true);
    expect(isAnswered).toBe(false);
    const [{ version: _, ...odds }, { stdout }] = await Promise.all([
      most,
      system.qplan(['odds', '--json', '--runs=10000'], text),
    ]);
    expect(odds).toEqual(JSON.parse(stdout));
  } finally {
    await system.stop();
  }
});
