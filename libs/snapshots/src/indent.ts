// The content of a stream, and its lines one tab deeper: on bytes, since a content may be large.

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const mark = Buffer.from('=====');

export interface Unindented {
  /** The content lines without their tab, a line feed after each. */
  readonly content: Buffer;
  /** From the next stream's header on. */
  readonly rest: Buffer;
  /** The first line, 1-based, that is neither a content line nor a header. */
  readonly broken?: number;
}

/** Takes lines that end in `\n` or `\r\n`, or, the last one, in nothing. */
export function unindent(text: Buffer): Unindented {
  const content = Buffer.allocUnsafeSlow(text.length + 1);
  let length = 0;
  let line = 1;
  for (let at = 0; at < text.length; line += 1) {
    if (text[at] !== tab) {
      const header = text.subarray(at, at + mark.length).equals(mark);
      const rest = text.subarray(at);
      return header ? { content: content.subarray(0, length), rest } : { content, rest, broken: line };
    }
    const start = length;
    // Byte by byte: lines are short, and a search and a copy for each take twice as long.
    for (at += 1; at < text.length && text[at] !== lineFeed; at += 1) content[length++] = text[at]!;
    if (at < text.length && length > start && content[length - 1] === carriageReturn) length -= 1;
    content[length++] = lineFeed;
    at += 1;
  }
  return { content: content.subarray(0, length), rest: text.subarray(text.length) };
}

/** The content's lines one tab deeper. */
export function indent(content: Buffer): Buffer {
  if (content.length === 0) return content;
  // Latin-1 maps bytes to characters one to one, whatever the content's encoding.
  const ended = content.at(-1) === lineFeed ? content.subarray(0, -1) : content;
  return Buffer.from(`\t${ended.toString('latin1').replaceAll('\n', '\n\t')}\n`, 'latin1');
}
