// Tokens that requests carry.

import { createHash, timingSafeEqual } from 'node:crypto';

/** What an Authorization header carries. */
export function carried(authorization: string | undefined): string | undefined {
  return /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
}

/** Whether it is the token. How long it takes tells nothing about the token. */
export function isToken(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
