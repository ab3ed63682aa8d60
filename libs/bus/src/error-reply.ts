// What a client reads when its request cannot be served: one line, of bounded length, whatever the request held.

const longest = 400;

/** A request that cannot be served as it is; the message says why, in a sentence, and what to do. */
export class RequestError extends Error {
  override readonly name: string = 'RequestError';
}

/** The reply `ERROR: <message>`. */
export function errorReply(message: string): string {
  return `ERROR: ${shorten(message, longest)}`;
}

/** Quotes what a client sent, such that it is safe and short in a message. */
export function quote(text: string): string {
  return `"${shorten(text, 60)}"`;
}

function shorten(text: string, length: number): string {
  // eslint-disable-next-line no-control-regex
  const line = text.slice(0, 4 * length).replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
