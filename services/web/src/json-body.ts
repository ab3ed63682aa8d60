// A JSON text that many requests get.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Compressed when that is first asked for, and then kept. */
export class JsonBody {
  readonly plain: Buffer;
  private compressed: Promise<Buffer> | undefined;

  /** Of a JSON text. */
  constructor(text: string) {
    this.plain = Buffer.from(text);
  }

  static of(value: unknown): JsonBody {
    return new JsonBody(JSON.stringify(value));
  }

  gzip(): Promise<Buffer> {
    this.compressed ??= compress(this.plain, { level: 6 });
    return this.compressed;
  }
}
