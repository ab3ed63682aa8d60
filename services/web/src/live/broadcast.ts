// Reads what is to be broadcast. Clients of `/` get the text as it came; those of `/live` the message with what is known of it
// alone.

import { readBody } from '../read-body.ts';
import { type BroadcastMessage, broadcastSchema } from './broadcast-schema.ts';

export interface Broadcast {
  /** As it came. */
  readonly text: string;
  /** Checked, with nothing in it but what its type says. */
  readonly message: BroadcastMessage;
}

/** Throws BadBody. */
export function readBroadcast(text: string): Broadcast {
  return { text, message: readBody(broadcastSchema, text) };
}
