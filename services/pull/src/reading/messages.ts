// What the service and a process that reads for it say to each other.
import type { PullConfig } from '@qplan/config';
import type { Mark } from '../sources/source.ts';
import type { Outcome } from './outcome.ts';

/** The first message: what there is to read. */
export interface Setup {
  readonly config: PullConfig;
  readonly root: string;
}

export type ToReader =
  | { readonly setup: Setup }
  /** `place`: an index into the places of the configuration. */
  | { readonly read: number; readonly place: number; readonly mark: Mark | undefined }
  | { readonly abort: number };

export interface FromReader {
  /** The number of the reading that this came of. */
  readonly read: number;
  readonly outcome: Outcome;
}
