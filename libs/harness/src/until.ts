// Waiting for conditions, never for time.
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Resolves with the first value of `look` that is neither undefined, null nor false; a look that throws has not seen it.
 * After `withinMs` it fails with `what` and the last error: a limit for what is broken, not for what is slow.
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 60_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + withinMs;
  let last: unknown;
  do {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== null && seen !== false) return seen as Exclude<T, undefined | null | false>;
    } catch (error) {
      last = error;
    }
    await pause(20);
  } while (Date.now() < end);
  throw new Error(`not seen within ${withinMs} ms: ${what}`, { cause: last });
}
