// Where log lines go. A sink never throws and never blocks its caller for long.
import type { Entry } from './line.ts';

export interface Sink {
  write(entry: Entry): void;
  /** Resolves when what can be delivered has been. */
  close(): Promise<void>;
}

/** How long closing waits for what is still on its way, in ms. */
export const closeMs = 1000;

export async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
