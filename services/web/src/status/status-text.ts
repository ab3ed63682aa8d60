// The status as text. The page of everybody looks at it every few seconds, and it is the same for all: it is made once for those
// who ask within a second.

import type { StatusDocument } from '../api.ts';
import { JsonBody } from '../json-body.ts';

/** In ms. */
const keptFor = 1_000;

export class StatusText {
  private kept: { readonly body: JsonBody; readonly until: number } | undefined;

  constructor(
    private readonly make: () => StatusDocument,
    /** Ms; the clock of the tests. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(): JsonBody {
    if (this.kept === undefined || this.now() >= this.kept.until)
      this.kept = { body: JsonBody.of(this.make()), until: this.now() + keptFor };
    return this.kept.body;
  }

  /** What people are told of has changed: it is made anew for the next who asks. */
  changed(): void {
    this.kept = undefined;
  }
}
