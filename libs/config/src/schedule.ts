// How often: a time span, or a cron expression in the time zone of the process.
import { Cron } from 'croner';
import { duration, type Kind } from './kinds.ts';

export type Schedule = { readonly everyMs: number } | { readonly cron: string };

export const schedule: Kind<Schedule> = {
  expected: `${duration.expected}, or a cron expression such as 0 */2 * * 1-5`,
  parse(value, root) {
    const everyMs = duration.parse(value, root);
    if (everyMs !== undefined) return { everyMs };
    return isCron(value) ? { cron: value } : undefined;
  },
};

/** Whether it is one, and its time comes. */
function isCron(value: string): boolean {
  if (!/^(?:@[a-z]+|\S+(?: +\S+){4,5})$/i.test(value)) return false;
  try {
    return new Cron(value, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
