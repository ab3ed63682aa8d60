// A raw plan of one item and one person, as a script puts it, for tests that want to tell one plan from another; and the
// two stages that make a plan of it.
import type { System } from '@qplan/harness';
import { parsePlan } from '@qplan/streams';
import { content } from './foreign.ts';

export const stages = `
[condition]
input = raw qplan
output = cond qplan
[qplan]
input = cond qplan
output = qplan app
`;

/** `estimate` is what cell D2 of the work has. */
export function rawPlan(estimate: string, item = 'Split bills'): string {
  return [
    '=====raw plan',
    '\tStart\tJan  4, 2027',
    '\tEnd\tMar 26, 2027',
    '=====raw staff',
    '\tName\tTrack\tSkill',
    '\tAda\tPayments\tApps',
    '=====raw work',
    '\tItem\tTrack\tTriage\tEstimate',
    `\t${item}\tPayments\t1\t${estimate}`,
    '',
  ].join('\n');
}

/** The estimate that the newest app data shows for the one item. */
export async function plannedWeeks(system: System): Promise<number | undefined> {
  const parsed = parsePlan(await content(system, 'qplan app'));
  if (!parsed.ok) throw new Error('the app data is no plan');
  return parsed.value.work[0]![0]?.estimate[0]?.weeks;
}
