// A broadcast goes to the clients of every web service there is: the one that takes it tells the others by events of the bus,
// `=====broadcast` (`=====acme/broadcast` of a plan beside config.ini's), in pieces, since an event is short. As any event, one
// may be lost: then their clients miss that broadcast.
import { randomUUID } from 'node:crypto';
import { nameIn } from '@qplan/config';
import { parseStreams } from '@qplan/streams';
import { type Broadcast, readBroadcast } from './broadcast.ts';

/** The beginning of every such event of a plan: what to subscribe to. */
export const broadcastTopic = (plan: string) => `=====${nameIn(plan, 'broadcast')}\n`;

/** In characters. Each is six bytes at most as JSON, and an event of more than 64 KiB reaches nobody. */
const longestPiece = 10_000;
/** As long as a body may be, in characters. */
const longestText = 1024 ** 2;
/** Of how many services pieces are kept at a time: of more, those that began last. */
const mostSenders = 16;

interface Pieces {
  readonly number: string;
  readonly texts: string[];
  readonly count: number;
}

export class BroadcastRelay {
  readonly #topic: string;
  readonly #self = randomUUID();
  readonly #publish: (frame: string) => void;
  readonly #deliver: (broadcast: Broadcast) => void;
  /** By sender, what has come of its newest broadcast. */
  readonly #coming = new Map<string, Pieces>();
  #sent = 0;

  constructor(publish: (frame: string) => void, deliver: (broadcast: Broadcast) => void, plan = '') {
    this.#topic = broadcastTopic(plan);
    this.#publish = publish;
    this.#deliver = deliver;
  }

  /** Delivers it here, and tells the others. */
  send(broadcast: Broadcast): void {
    this.#deliver(broadcast);
    const { text } = broadcast;
    const count = Math.ceil(text.length / longestPiece);
    this.#sent += 1;
    for (let piece = 0; piece < count; piece += 1) {
      const part = JSON.stringify(text.slice(piece * longestPiece, (piece + 1) * longestPiece));
      this.#publish(`${this.#topic}\t${this.#self}\t${this.#sent}\t${piece}\t${count}\n\t${part}\n`);
    }
  }

  /** Answers whether the frame is of a broadcast. What is not as it should be is left out. */
  hear(frame: Buffer): boolean {
    if (!frame.subarray(0, this.#topic.length).equals(Buffer.from(this.#topic))) return false;
    const parsed = parseStreams(frame.toString());
    const [head = '', part = ''] = parsed.ok ? (parsed.value[0]?.content ?? []) : [];
    const [, sender, number, piece, count] = /^([\w-]{1,64})\t(\d{1,15})\t(\d{1,4})\t(\d{1,4})$/.exec(head) ?? [];
    if (sender === undefined || sender === this.#self) return true;
    const whole = this.#gather({ sender, number: number!, piece: Number(piece), count: Number(count) }, part);
    try {
      if (whole !== undefined) this.#deliver(readBroadcast(whole));
    } catch {
      // The service that took it has checked it: this one is somebody else's.
    }
    return true;
  }

  /** The text, when this was the last piece of it. */
  #gather(at: { sender: string; number: string; piece: number; count: number }, part: string): string | undefined {
    const { sender, number, piece, count } = at;
    if (piece === 0) {
      this.#coming.delete(sender);
      if (count > Math.ceil(longestText / longestPiece)) return undefined;
      this.#coming.set(sender, { number, texts: [], count });
      // The rest of the oldest may never come: a piece was lost, or its sender is gone.
      const [oldest] = this.#coming.keys();
      if (this.#coming.size > mostSenders) this.#coming.delete(oldest!);
    }
    const coming = this.#coming.get(sender);
    const text = textOf(part);
    if (text === undefined || coming?.number !== number || coming.texts.length !== piece) {
      this.#coming.delete(sender);
      return undefined;
    }
    coming.texts.push(text);
    if (coming.texts.length < coming.count) return undefined;
    this.#coming.delete(sender);
    return coming.texts.join('');
  }
}

function textOf(json: string): string | undefined {
  try {
    const text: unknown = JSON.parse(json);
    return typeof text === 'string' && text.length <= longestPiece ? text : undefined;
  } catch {
    return undefined;
  }
}
