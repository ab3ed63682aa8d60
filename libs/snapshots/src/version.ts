// What a version of a resource is to whoever reads it.

/** A version that another one was made from. */
export interface Input {
  readonly resource: string;
  readonly version: string;
}

/** All digits of a version's name, which is a commit id. */
export const wholeVersion = /^[0-9a-f]{40}$/;

export interface Version {
  readonly resource: string;
  /** The commit id, all 40 digits of it. */
  readonly version: string;
  /** ISO 8601, in whole seconds. */
  readonly time: string;
  /** The stage that made it; empty if none did. */
  readonly by: string;
  readonly from: readonly Input[];
  readonly bytes?: number;
}

export interface Snapshot extends Version {
  readonly content: string;
}
