// The tags of an XML text with their places in it, so that a piece of it can be replaced and all else left as it is.
import { WorkbookError } from '../sheet.ts';

export interface Tag {
  /** With its prefix, as it is written. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  /** As they are written. */
  readonly attributes: string;
  readonly start: number;
  /** Behind it. */
  readonly end: number;
}

/** A part of a text, and what takes its place. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Comments and the like are passed over. Throws WorkbookError for a document type, which no workbook has. */
export function* tagsOf(xml: string, from = 0): Generator<Tag> {
  const markup =
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>!?"'<]+)((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>|<!/g;
  markup.lastIndex = from;
  for (let match = markup.exec(xml); match; match = markup.exec(xml)) {
    const [whole, slash, name, attributes = '', empty] = match;
    if (whole === '<!') throw new WorkbookError('a part of it has a document type: it is not written');
    if (name === undefined) continue;
    const kind = slash ? 'close' : empty ? 'empty' : 'open';
    yield { name, kind, attributes, start: match.index, end: match.index + whole.length };
  }
}

/** The name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** What an attribute says, as it is written but for the common entities; undefined where it is not there. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const written = found?.[1] ?? found?.[2];
  return written === undefined ? undefined : unescaped(written);
}

/** The attributes with one of them set, or taken away. */
export function withAttribute(attributes: string, name: string, value: string | undefined): string {
  const form = new RegExp(`(^|\\s)${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`);
  const text = value === undefined ? '' : ` ${name}="${escaped(value)}"`;
  if (form.test(attributes)) return attributes.replace(form, () => text);
  return attributes.trimEnd() + text;
}

export function replaced(xml: string, replacements: readonly Replacement[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of replacements.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(xml.slice(at, start), text);
    at = end;
  }
  return [...pieces, xml.slice(at)].join('');
}

/** What XML cannot hold is left out. */
export function escaped(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** A text of it, as it is but for the common entities. */
export function unescaped(text: string): string {
  return text
    .replace(/&#x([\da-f]{1,6});/gi, (_, hex: string) => codePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => codePoint(Number(digits)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** A part's text, its byte order mark kept. Throws WorkbookError for another encoding than UTF-8. */
export function partText(name: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\u0000')) return text;
  } catch {
    // Said below.
  }
  throw new WorkbookError(`${name} in it is not UTF-8: it is not written`);
}
