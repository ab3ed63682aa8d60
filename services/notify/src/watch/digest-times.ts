// When digests are due, by the clock on the wall of the process's time zone ($TZ).
import { Cron } from 'croner';

/** Whether one of them came since `last`; both in ms since 1970. */
export function digestsDue(crons: readonly string[], last: number, now: number): boolean {
  return nextDigest(crons, last) <= now;
}

/** The first after `time`, in ms since 1970. */
export function nextDigest(crons: readonly string[], time: number): number {
  const nexts = crons.map((cron) => new Cron(cron, { paused: true }).nextRun(new Date(time))?.getTime() ?? Infinity);
  return Math.min(...nexts, Infinity);
}
