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
  for (let start = 0; start < text.length; line += 1) {
    if (text[start] !== tab) {
      const header = text.subarray(start, start + mark.length).equals(mark);
      const rest = text.subarray(start);
      return header ? { content: content.subarray(0, length), rest } : { content, rest, broken: line };
    }
    const found = text.indexOf(lineFeed, start);
    const end = found < 0 ? text.length : found;
    const lineEnd = text[end - 1] === carriageReturn && found >= 0 ? end - 1 : end;
    length += text.copy(content, length, start + 1, lineEnd);
    content[length] = lineFeed;
    length += 1;
    start = end + 1;
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
