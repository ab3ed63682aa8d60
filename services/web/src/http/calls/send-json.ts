// Sends a text that is kept, most often JSON, as it is or compressed, and nothing at all to whom has it.

import type { Request, Response } from 'express';
import type { JsonBody } from '../../json-body.ts';
import { isOfOtherBuild } from '../page/page-build.ts';

/** Smaller than this is not worth compressing, in bytes. */
const worthCompressing = 1024;

/** May be kept for ever by the reader's browser, and by nothing on the way, since its address holds its version. */
export const forEver = 'private, max-age=31536000, immutable';
/** May be kept by the reader's browser, and by nothing on the way, and must be asked about each time. */
export const askEachTime = 'private, no-cache';

export interface Sending {
  /** The version that the text shows: its ETag. */
  readonly version?: string;
  readonly cacheControl: string;
}

export interface SendingText extends Sending {
  /** The Content-Type. */
  readonly type: string;
}

/** A text, or what makes it once it is known that it is sent. */
type Body = JsonBody | (() => JsonBody);

export function sendJson(request: Request, response: Response, body: Body, sending: Sending): Promise<void> {
  return sendText(request, response, body, { ...sending, type: 'application/json; charset=utf-8' });
}

export async function sendText(
  request: Request,
  response: Response,
  body: Body,
  { version, cacheControl, type }: SendingText,
): Promise<void> {
  response.setHeader('Cache-Control', cacheControl);
  response.vary('Accept-Encoding');
  if (version !== undefined) {
    response.setHeader('ETag', `"${version}"`);
    if (hasIt(request.headers['if-none-match'], version)) {
      response.status(304).end();
      return;
    }
  }
  // Who has it got it of their own build.
  if (isOfOtherBuild(request.query)) response.setHeader('Cache-Control', 'no-store').removeHeader('ETag');
  response.setHeader('Content-Type', type);
  const made = typeof body === 'function' ? body() : body;
  const compressed = made.plain.length >= worthCompressing && request.acceptsEncodings('gzip', 'identity') === 'gzip';
  const bytes = compressed ? await made.gzip() : made.plain;
  if (compressed) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

/** Express' own comparison does not count when the client asks for no-cache, as fetch does beside If-None-Match. */
function hasIt(ifNoneMatch: string | undefined, version: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(`"${version}"`) || tags.includes('*');
}
