// The frames of a request: ids, an empty frame, then the body, as REQ and ROUTER sockets make them.

export interface Envelope {
  /** The frames before the empty one: whom to answer, and which request is meant. */
  readonly ids: readonly Buffer[];
  readonly body: readonly Buffer[];
}

/** Answers undefined when no empty frame parts ids from a body. */
export function openEnvelope(frames: readonly Buffer[]): Envelope | undefined {
  const delimiter = frames.findIndex((frame) => frame.length === 0);
  if (delimiter < 0 || delimiter === frames.length - 1) return undefined;
  return { ids: frames.slice(0, delimiter), body: frames.slice(delimiter + 1) };
}

export const delimiter = Buffer.alloc(0);

const requestId = /^[0-9a-f]{32}$/;

/**
 * The id by which a request is known again when it arrives twice: 32 hex digits. A client's own comes last, before it
 * the one that the proxy gave.
 */
export function requestIdOf(ids: readonly Buffer[]): string | undefined {
  const last = ids.findLast((id) => id.length === 32 && requestId.test(id.toString('latin1')));
  return last?.toString('latin1');
}
