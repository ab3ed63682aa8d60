// `qplan suggest` as somebody types it, and loses patience.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { environment, qplanCommand } from '@qplan/harness';
import { formatPlanInput, parseDay, type PlanInput } from '@qplan/streams';

/** Too much to be searched through while somebody waits. */
function large(): PlanInput {
  const start = parseDay('Jan  4, 2027')!;
  const person = { team: '', skill: 'Apps', vacations: [] };
  return {
    params: { start, end: start + 81, skills: ['Apps'] },
    holidays: [],
    staff: Array.from({ length: 60 }, (_, n) => ({ ...person, id: `p${n}`, name: `P${n}`, track: `Track ${n % 2}` })),
    work: Array.from({ length: 1_000 }, (_, n) => ({
      id: `w${n}`,
      name: `Item ${n}`,
      rank: n,
      triage: 1,
      track: `Track ${n % 2}`,
      team: '',
      value: '',
      estimate: [{ skill: 'Apps', weeks: 1 + (n % 7) }],
      prereqs: n % 3 === 0 && n > 9 ? [`w${n - 7}`] : [],
    })),
    rules: { prereqs: 'finish-to-start' },
  };
}

test('Ctrl-C ends the search, and the best so far is told', async () => {
  const child = spawn(process.execPath, [qplanCommand, 'suggest', '--json', '--seconds=3600'], { env: environment() });
  child.stdin.end(formatPlanInput(large()));
  const output = text(child.stdout);
  // It tells how far it is once it searches.
  await once(child.stderr, 'data');
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
  const { stopped, tried, candidates, best, figure, bound } = JSON.parse(await output);
  expect({ stopped, bound }).toEqual({ stopped: true, bound: null });
  expect(tried).toBeLessThan(candidates);
  expect(best.figure).toBeGreaterThanOrEqual(figure);
});
