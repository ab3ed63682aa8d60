// A calendar of whole days as RFC 5545 has it. By hand: ical-generator asks for Node 22, and ics folds lines by characters,
// where the RFC counts bytes.

export interface CalendarEvent {
  /** The same for the same thing, for ever. */
  readonly uid: string;
  /** ISO 8601: `2027-02-03`. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  /** When it last changed; ISO 8601, UTC. */
  readonly changed: string;
}

/** Bytes of a line, without its end. */
const longestLine = 75;
/** How often it is worth asking again. */
const refresh = 'PT1H';
/** Changes are numbered by the minutes since this day: later ones have greater numbers. */
const firstChange = Date.UTC(2020, 0, 1);

/** `note`: on the calendar as a whole; empty, none. */
export function formatCalendar(name: string, events: readonly CalendarEvent[], note = ''): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//QPlan//QPlan//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...(note === '' ? [] : [`DESCRIPTION:${escaped(note)}`, `X-WR-CALDESC:${escaped(note)}`]),
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ uid, day, summary, description, changed }: CalendarEvent): string[] {
  const time = timeText(changed);
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${time}`,
    `LAST-MODIFIED:${time}`,
    `SEQUENCE:${Math.max(0, Math.floor((Date.parse(changed) - firstChange) / 60_000))}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${dayAfter(day).replaceAll('-', '')}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** `20270203T090000Z` */
function timeText(time: string): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** Control characters have no place in a text. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x09\x0b-\x1f\x7f]/g, ' ')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** Lines that go on begin with a space, which is one of their bytes. No character is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let [part, bytes] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > longestLine) {
      lines.push(part);
      [part, bytes] = [' ', 1];
    }
    part += character;
    bytes += size;
  }
  return [...lines, part].join('\r\n');
}
