// When the next pull is due: by an interval or a cron expression, a little later than others' by chance, so that many
// who ask the same server at every full hour do not ask at once.
import type { Schedule } from '@qplan/config';
import { Cron } from 'croner';

/** Of the time until the pull, and at most so many ms. */
const jitterPart = 0.1;
const mostJitterMs = 30_000;

/** In ms since 1970, as `now` is; Infinity when it is never due again. `chance`: 0 to below 1. */
export function nextDue(schedule: Schedule, now = Date.now(), chance = Math.random()): number {
  const due = 'everyMs' in schedule ? now + schedule.everyMs : nextOf(schedule.cron, now);
  return due + chance * Math.min((due - now) * jitterPart, mostJitterMs);
}

function nextOf(cron: string, now: number): number {
  return new Cron(cron, { paused: true }).nextRun(new Date(now))?.getTime() ?? Infinity;
}
