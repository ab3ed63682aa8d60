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

/** How soon a source that fails is tried again, in ms: twice as long each time. */
const firstRetryMs = 30_000;
const longestRetryMs = 15 * 60_000;

/**
 * When to look again after so many looks in a row at which a source failed: sooner than scheduled, but not before
 * `askedMs`, which is how long it wants to be left alone.
 */
export function retryDue(failures: number, askedMs: number, scheduled: number, now = Date.now()): number {
  const pause = Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
  return Math.max(Math.min(now + pause, scheduled), now + askedMs);
}

function nextOf(cron: string, now: number): number {
  return new Cron(cron, { paused: true }).nextRun(new Date(now))?.getTime() ?? Infinity;
}
