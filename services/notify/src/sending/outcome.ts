// What came of an attempt to send a message. The reason is for the log and the status: no address, no secret is in it.

export type Outcome =
  | {
      readonly sent: true;
      /** What of it was not taken. */
      readonly note?: string;
    }
  | {
      readonly sent: false;
      readonly reason: string;
      /** The receiver wants no other attempt for so long, in ms. */
      readonly retryAfterMs?: number;
    };
