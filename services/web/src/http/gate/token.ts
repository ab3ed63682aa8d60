// The token that calls which change something must carry, when one is configured.

import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an Authorization header carries the token. How long it takes tells nothing about the token. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  const [, given] = /^Bearer +(.+)$/i.exec(authorization ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digest(given.trim()), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
