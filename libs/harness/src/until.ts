// Waiting for conditions, never for time.
import { setTimeout as pause } from 'node:timers/promises';
import { inspect, isDeepStrictEqual } from 'node:util';

/** Far below Jest's limit, so that what is waited for is told: for what is broken, not for what is slow. */
const patienceMs = 60_000;

type Look<T> = () => T | Promise<T>;
type Seen<T> = Exclude<T, undefined | null | false>;

/**
 * Resolves with the first value of `look` that is neither undefined, null nor false; a look that throws has not seen it.
 * After `withinMs`, also when a look never ends, it fails with `what` and what was seen last.
 */
export function until<T>(what: string, look: Look<T>, withinMs = patienceMs): Promise<Seen<T>> {
  const isSeen = (seen: T) => seen !== undefined && seen !== null && seen !== false;
  return poll(what, look, isSeen, withinMs) as Promise<Seen<T>>;
}

/** Waits until what is looked at equals `wanted`, deeply; else it fails with both. */
export async function untilEqual<T>(what: string, look: Look<T>, wanted: T, withinMs = patienceMs): Promise<void> {
  await poll(`${what}: ${shown(wanted)}`, look, (seen) => isDeepStrictEqual(seen, wanted), withinMs);
}

async function poll<T>(what: string, look: Look<T>, isIt: (seen: T) => boolean, withinMs: number): Promise<T> {
  const end = Date.now() + withinMs;
  let last = 'no look has ended';
  let cause: unknown;
  const looks = async (): Promise<T> => {
    do {
      try {
        const seen = await look();
        if (isIt(seen)) return seen;
        [last, cause] = [`last seen: ${shown(seen)}`, undefined];
      } catch (error) {
        [last, cause] = [`the last look failed: ${error instanceof Error ? error.message : shown(error)}`, error];
      }
      await pause(20);
    } while (Date.now() < end);
    return fail();
  };
  const fail = (): never => {
    throw new Error(`not seen within ${withinMs} ms: ${what}; ${last}`, { cause });
  };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, withinMs))).then(fail);
  try {
    return await Promise.race([looks(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** A value as an error's line shows it. */
function shown(value: unknown): string {
  const text = inspect(value, { depth: 6, breakLength: Infinity, maxStringLength: 2000 });
  return text.length > 4000 ? `${text.slice(0, 4000)}…` : text;
}
