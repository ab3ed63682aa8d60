// A log event as one line of text: time, level, service, event, then fields as key=value.
export type Level = 'error' | 'warn' | 'info' | 'debug';
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Entry {
  readonly time: Date;
  readonly level: Level;
  readonly service: string;
  readonly event: string;
  readonly fields: Fields;
}

/** `2026-11-25T09:30:00.000Z error condition «event» key=value key="a value with spaces"`, without a line end. */
export function formatLine({ time, level, service, event, fields }: Entry): string {
  return `${time.toISOString()} ${level} ${service} ${formatMessage(event, fields)}`;
}

/** The event and its fields, whatever they hold, on one line. */
export function formatMessage(event: string, fields: Fields): string {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined);
  return [oneLine(event), ...pairs.map(([key, value]) => `${key}=${quoted(String(value))}`)].join(' ');
}

function quoted(value: string): string {
  const line = oneLine(value);
  return /^[^\s"=]+$/.test(line) ? line : `"${line.replace(/(["\\])/g, '\\$1')}"`;
}

/** Control characters, line ends among them, become a space: an event cannot fake a second one. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
