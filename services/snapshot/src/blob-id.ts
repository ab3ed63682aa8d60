// The id that git gives to a content.
import { createHash } from 'node:crypto';

export function blobId(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
