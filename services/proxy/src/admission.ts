// Who may connect, when the bus has keys: 0MQ encrypts each connection by CURVE, and asks here for each client's public
// key (ZAP, https://rfc.zeromq.org/spec/27/). Without this answering, nobody gets in. A key that is put into the folder
// later, or taken out of it, counts from the next connection on.
import {
  type Certificate,
  isClosed,
  KeysError,
  makeKeys,
  ownClient,
  readAdmitted,
  readServerKeys,
  watchConnections,
} from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { Reply, type Socket } from 'zeromq';
import type { Refusals } from './refusals.ts';

export type Port = 'request' | 'worker' | 'publish' | 'subscribe';

/** How long what was read of the folder counts, in ms: strangers that knock do not make it be read again and again. */
const readEveryMs = 1000;

/**
 * Codes of ZAP. «Not now» instead of «no»: after a no, a client does not try again, and one whose key comes later would have
 * to be restarted.
 */
const yes = '200';
const notNow = '300';

export class Admission {
  readonly #folder: string;
  readonly #refusals: Refusals;
  readonly #logger: Logger;
  readonly #keys: Certificate;
  readonly #handler = new Reply({ linger: 0 });
  #admitted: ReadonlyMap<string, string> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;

  /** Makes the keys that the folder has not yet, those of QPlan's services among them. Throws KeysError. */
  constructor(folder: string, refusals: Refusals, logger: Logger) {
    this.#folder = folder;
    this.#refusals = refusals;
    this.#logger = logger;
    this.#keys = serverKeys(folder, logger);
  }

  /** Before the ports are opened. */
  async open(): Promise<void> {
    await this.#handler.bind('inproc://zeromq.zap.01');
    void this.#answerAll();
  }

  close(): void {
    this.#handler.close();
  }

  /** Of the socket of a port: it takes no connection without keys, nor one that nobody admits. */
  options(port: Port) {
    return { curveServer: true, curveSecretKey: this.#keys.secretKey, zapDomain: port, zapEnforceDomain: true };
  }

  /** Counts who has no keys, or those of another bus: such a connection ends before anybody is asked. */
  watch(socket: Socket, port: Port): void {
    void watchConnections(socket, { refused: () => this.refuse(port) });
  }

  refuse(port: Port): void {
    this.#refusals.count(port);
  }

  async #answerAll(): Promise<void> {
    try {
      for await (const [version, id, domain, address, , mechanism, key] of this.#handler) {
        const admitted = String(mechanism) === 'CURVE' && key?.length === 32;
        const client = admitted ? this.#client(String(domain) as Port, toZ85(key), String(address)) : undefined;
        const [code, user] = client === undefined ? [notNow, ''] : [yes, client];
        await this.#handler.send([version!, id!, code, '', user, '']);
      }
    } catch (error) {
      if (!isClosed(error, this.#handler)) throw error;
    }
  }

  /** The client's name; undefined: it may not connect there. */
  #client(port: Port, publicKey: string, address: string): string | undefined {
    const name = this.#known().get(publicKey);
    if (name !== undefined && (port !== 'worker' || name === ownClient)) return name;
    this.#refusals.count(port, name === undefined ? address : `${address}, ${name}`);
    return undefined;
  }

  #known(): ReadonlyMap<string, string> {
    if (performance.now() - this.#readAt < readEveryMs) return this.#admitted;
    this.#readAt = performance.now();
    try {
      this.#admitted = readAdmitted(this.#folder);
    } catch (error) {
      this.#logger.error('cannot read who may connect; those who might before still may', { reason: String(error) });
    }
    return this.#admitted;
  }
}

function serverKeys(folder: string, logger: Logger): Certificate {
  try {
    return readServerKeys(folder);
  } catch (error) {
    if (!(error instanceof KeysError && error.missing)) throw error;
    const made = makeKeys(folder, ownClient);
    logger.info('made keys of the bus', { made: made.join(', ') });
    return readServerKeys(folder);
  }
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#';

/** A key as the files have it: 5 characters for 4 bytes (https://rfc.zeromq.org/spec/32/). */
function toZ85(key: Buffer): string {
  let text = '';
  for (let at = 0; at < key.length; at += 4) {
    const word = key.readUInt32BE(at);
    for (let power = 85 ** 4; power >= 1; power /= 85) text += digits[Math.floor(word / power) % 85];
  }
  return text;
}
