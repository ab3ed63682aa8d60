// The first line of a request: `=====<command> <resource>`.
import { isUtf8 } from 'node:buffer';
import { quote, RequestError } from './error-reply.ts';

export interface Command {
  /** Such as `GET`. */
  readonly name: string;
  readonly resource: string;
  /** The lines below the first, as they are. */
  readonly content: Buffer;
}

const mark = '=====';
const longestHeader = 500;
const lineFeed = 10;

/** Throws RequestError for what is no command. */
export function parseCommand(frames: readonly Buffer[]): Command {
  const [frame] = frames;
  if (!frame || frames.length > 1) throw new RequestError(`a request is one frame, this one has ${frames.length}`);
  if (frame.length === 0) throw new RequestError(`the request is empty; ${howToAsk}`);
  const end = frame.indexOf(lineFeed);
  const header = end < 0 ? frame : frame.subarray(0, end);
  if (!header.subarray(0, mark.length).equals(Buffer.from(mark)))
    throw new RequestError(`the request does not begin with ${mark}; ${howToAsk}`);
  if (header.length > longestHeader) throw new RequestError(`the request's first line is too long; ${howToAsk}`);
  if (!isUtf8(header)) throw new RequestError("the request's first line is not UTF-8 text");
  const [, name = '', resource = ''] = /^(\S*)(?: +(.*?))?\s*$/s.exec(header.toString().slice(mark.length)) ?? [];
  if (!name) throw new RequestError(`the request names no command; ${howToAsk}`);
  if (!resource) throw new RequestError(`${quote(name)} names no resource; ${howToAsk}`);
  return { name, resource, content: end < 0 ? Buffer.alloc(0) : frame.subarray(end + 1) };
}

const howToAsk = `ask with a line "${mark}<command> <resource>"`;
