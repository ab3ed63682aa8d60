// What the service and a process that reads for it say to each other.
import type { PullConfig } from '@qplan/config';
import type { Place } from '../sources/open.ts';
import type { Mark } from '../sources/source.ts';
import type { Outcome } from './outcome.ts';

/** A place of a plan, and what is needed to open it. */
export interface ReadPlace {
  /** By which it is known again: what was opened once stays open. Another one when its plan changes. */
  readonly key: string;
  readonly place: Place;
  readonly config: PullConfig;
}

export type ToReader =
  { readonly read: number; readonly at: ReadPlace; readonly mark: Mark | undefined } | { readonly abort: number };

export interface FromReader {
  /** The number of the reading that this came of. */
  readonly read: number;
  readonly outcome: Outcome;
}
