// A JSON text that many requests get.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** Serialised when it is made, compressed when that is first asked for, and then kept. */
export class JsonBody {
  readonly plain: Buffer;
  private compressed: Promise<Buffer> | undefined;

  constructor(value: unknown) {
    this.plain = Buffer.from(JSON.stringify(value));
  }

  gzip(): Promise<Buffer> {
    this.compressed ??= compress(this.plain, { level: 6 });
    return this.compressed;
  }
}
