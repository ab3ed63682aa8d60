// Changes that say by If-Match what they are of, so that nobody's is lost: RFC 9110, 13.1.1.

import { HttpException } from '@nestjs/common';

/** The answer to a change that does not say what it is of: RFC 6585, 3. */
export const preconditionRequired = 428;

/** Reads the tag of an If-Match, also a weak one, as proxies make it; `shape` is what such a tag looks like, `of` where it is had. */
export function readIfMatch(header: unknown, shape: RegExp, of: string): string {
  const tag = typeof header === 'string' ? /^(?:W\/)?"([^"]*)"$/.exec(header)?.[1] : undefined;
  if (tag !== undefined && shape.test(tag)) return tag;
  throw new HttpException(`send the header If-Match with the ETag of ${of}`, preconditionRequired);
}
