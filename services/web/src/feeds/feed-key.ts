// Secret addresses: whoever knows one reads that feed, and nothing else. Each is made from what it is of and one key, so that
// none has to be kept; a new key takes all of them back. The key is a file that is made when it is first needed.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clearDrafts, makeOnce, writeDurably } from '@qplan/stage/durable';
import { type Feed, nameOf } from './feed.ts';

/** There can be no secret addresses; the message says why. */
export class NoFeedKey extends Error {
  override readonly name = 'NoFeedKey';
}

const keyBytes = 32;
/** Of a secret: more than anybody guesses. */
const characters = 32;

/** The file is read each time: another web service may have made it, or made it anew. */
export class FeedKey {
  /** `folder`: for the key alone. It need not be there. */
  constructor(private readonly folder: string) {}

  async start(): Promise<void> {
    await clearDrafts(this.folder);
  }

  /** The secrets of feeds, all by one key. Throws NoFeedKey. */
  async secrets(): Promise<(feed: Feed) => string> {
    const key = (await this.read()) ?? (await this.begin());
    return (feed) => secretOf(feed, key);
  }

  /** Whether this is the secret of the feed. How long it takes tells nothing about it. */
  async opens(feed: Feed, secret: string): Promise<boolean> {
    const key = await this.read();
    return key !== undefined && timingSafeEqual(digest(secret), digest(secretOf(feed, key)));
  }

  /** From now on no address that was given is one. Throws NoFeedKey. */
  async renew(): Promise<void> {
    try {
      await writeDurably(this.file, newKey());
    } catch (error) {
      throw this.failure(error);
    }
  }

  private async begin(): Promise<Buffer> {
    try {
      await makeOnce(this.file, newKey());
    } catch (error) {
      throw this.failure(error);
    }
    return (await this.read())!;
  }

  /** Undefined where there is none yet. */
  private async read(): Promise<Buffer | undefined> {
    try {
      const key = Buffer.from((await readFile(this.file, 'latin1')).trim(), 'hex');
      if (key.length === keyBytes) return key;
      throw new NoFeedKey(`${this.file} holds no key: remove it, and a new one is made`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw this.failure(error);
    }
  }

  private get file(): string {
    return join(this.folder, 'key');
  }

  private failure(error: unknown): NoFeedKey {
    if (error instanceof NoFeedKey) return error;
    const reason = error instanceof Error ? error.message : String(error);
    return new NoFeedKey(`the key of secret addresses cannot be kept (${reason}): see feeds in [web] of config.ini`);
  }
}

function newKey(): string {
  return `${randomBytes(keyBytes).toString('hex')}\n`;
}

function secretOf(feed: Feed, key: Buffer): string {
  return createHmac('sha256', key).update(nameOf(feed)).digest('base64url').slice(0, characters);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
