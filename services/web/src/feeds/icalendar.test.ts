// The calendar as an independent reader of RFC 5545 has it.
import fc from 'fast-check';
import { type CalendarEvent, formatCalendar } from './icalendar.ts';

interface Component {
  getFirstPropertyValue(name: string): unknown;
  getAllSubcomponents(name: string): Component[];
}
interface Reader {
  parse(text: string): unknown;
  readonly Component: new (parsed: unknown) => Component;
}
// By a name that is no literal: types are not looked for where it is not installed.
const library: string = 'ical.js';
const { default: ical } = (await import(library)) as { default: Reader };

const event: CalendarEvent = {
  uid: 'a@qplan',
  day: '2027-02-03',
  summary: 'Login done',
  description: '',
  changed: '2027-01-04T09:00:30Z',
};

test('an event is a whole day, with when it changed', () => {
  const lines = formatCalendar('QPlan: Core', [event]).split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'X-WR-CALNAME:QPlan: Core',
      'UID:a@qplan',
      'DTSTAMP:20270104T090030Z',
      'LAST-MODIFIED:20270104T090030Z',
      'DTSTART;VALUE=DATE:20270203',
      'DTEND;VALUE=DATE:20270204',
      'SUMMARY:Login done',
    ]),
  );
});

test('what is said of a calendar as a whole is its description', () => {
  const lines = formatCalendar('Q', [event], 'Late, and more').split('\r\n');
  const note = 'Late\\, and more';
  expect(lines).toEqual(expect.arrayContaining([`DESCRIPTION:${note}`, `X-WR-CALDESC:${note}`]));
  expect(formatCalendar('Q', [event])).not.toContain('DESCRIPTION');
});

test('what changed later has a greater number', () => {
  const number = (changed: string) =>
    Number(/^SEQUENCE:(\d+)\r$/m.exec(formatCalendar('', [{ ...event, changed }]))![1]);
  expect(number('2027-01-04T09:05:00Z')).toBeGreaterThan(number('2027-01-04T09:00:30Z'));
  expect(number('2100-01-01T00:00:00Z')).toBeLessThan(2 ** 31);
});

test('a line has 75 bytes at most and a line end of two, and whatever is in a name, a reader has it again', () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom('\n', ',', ';', '\\', ':', '"', 'ü', '設', '👩‍💻'), fc.string()),
  });
  fc.assert(
    fc.property(text, text, (summary, description) => {
      const calendar = formatCalendar('Q', [{ ...event, summary, description }]);
      const lines = calendar.split('\r\n');
      expect(lines.pop()).toBe('');
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      const [read] = new ical.Component(ical.parse(calendar)).getAllSubcomponents('vevent');
      expect(read!.getFirstPropertyValue('summary') ?? '').toBe(said(summary));
      expect(read!.getFirstPropertyValue('description') ?? '').toBe(said(description));
    }),
  );
});

/** Other control characters than a line end have no place in a text. */
function said(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\0-\x09\x0b-\x1f\x7f]/g, ' ');
}
