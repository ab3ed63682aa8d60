// How long to wait for a server that is busy or asks for fewer requests.
import { setTimeout } from 'node:timers/promises';

/** Resolves after `ms`, rejects when the signal is aborted. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const pause: Pause = (ms, signal) => setTimeout(ms, undefined, { signal });

export const mostRetries = 4;

/** A server that wants a longer pause than this, in ms, is left alone until a later pull. */
const longestPauseMs = 60_000;

/** Whether the same request may pass a little later. */
export function isBusy(status: number): boolean {
  return status === 429 || status === 500 || (status >= 502 && status <= 504);
}

/**
 * The pause after so many retries, in ms: what the server asks for, else 1 s and then twice as long each time, a little
 * more by chance. undefined: longer than is waited for.
 */
export function retryPause(retries: number, retryAfter: string | null): number | undefined {
  const asked = retryAfterMs(retryAfter);
  if (asked === undefined) return 1000 * 2 ** retries * (1 + Math.random() / 4);
  return asked <= longestPauseMs ? asked : undefined;
}

/** A Retry-After header, which is a number of seconds or a date, in ms from now. */
export function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
