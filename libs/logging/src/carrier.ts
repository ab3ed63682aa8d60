// What carries log lines on: one life of one of winston's transports, from opening to its end or loss. A relay stands before
// it, and makes a new one after a loss.
import type { Level } from './line.ts';

export interface Line {
  readonly level: Level;
  readonly text: string;
}

/** How winston's transports are handed a line. */
export function infoOf({ level, text }: Line) {
  return { level, message: text, [Symbol.for('level')]: level, [Symbol.for('message')]: text };
}

export interface Carrier {
  /** Hands a line on. Answers how many bytes it has been handed with this one. */
  send(line: Line): number;
  /** It wants nothing more for now, and calls `ready` when it does. */
  busy(): boolean;
  /** How many of the bytes it was handed have arrived, as far as can be known. */
  arrived(): number;
  /** Brings what is known up to date, where that needs a look; once a second. */
  look?(): Promise<void>;
  /** Nothing more will be handed: what was is to arrive soon. */
  end?(): void;
  /** Ends it at once. */
  drop(): void;
}

export interface CarrierEvents {
  /** It can be handed lines. */
  ready(): void;
  /** It is of no use any more. */
  lost(reason: Error): void;
}

/** What it throws is a loss, too. */
export type OpenCarrier = (events: CarrierEvents) => Carrier;
