// How much work: a number, with a unit or without, or a T-shirt size.
import { mostWeeks, tShirtSizes } from '@qplan/streams';
import { toWeeks, type Unit, unitOf } from './units.ts';

export interface AmountReader {
  /** Person-weeks, or undefined for what is no amount. `unit` is that of a plain number. */
  read(text: string, unit: Unit): number | undefined;
  /** What would be right in place of `text`, for a message. */
  expected(unit: Unit, text?: string): string;
}

export interface AmountSettings {
  readonly sizes?: ReadonlyMap<string, number> | undefined;
  readonly pointsPerWeek?: number | undefined;
  /** By what the sheet parts decimals, where its numbers say so. */
  readonly decimals?: ',' | '.' | undefined;
}

export function amountReader({ sizes = tShirtSizes, pointsPerWeek, decimals }: AmountSettings): AmountReader {
  const bySize = new Map([...sizes].map(([size, weeks]) => [size.toUpperCase(), weeks]));
  const names = [...sizes.keys()].join(', ');
  return {
    read(written, unit) {
      const text = written.replace(about, '');
      const weeks =
        readNumbers(text, unit, pointsPerWeek, decimals) ??
        (minutesOrMonths.test(text) ? undefined : readSize(text, bySize));
      return weeks !== undefined && weeks <= mostWeeks ? weeks : undefined;
    },
    expected(unit, text = '') {
      if (isAmbiguous(text, decimals)) {
        const [whole, decimal] = [text.replace(/[.,]/, ''), text.replace(',', '.')];
        return `${whole} or ${Number.parseFloat(decimal)}? Write it without a sign for thousands`;
      }
      if (minutesOrMonths.test(text)) return 'a size such as 1M, a month such as 1 mo, or minutes such as 30 min?';
      if (pointsPerWeek === undefined && unitBehind(text) === 'points')
        return 'how many story points a person-week has is not said: points_per_week in [condition.work]';
      return `a number of person-${unit === 'points' ? 'weeks' : unit} or a size ${names}`;
    },
  };
}

/** Words and marks that say that an amount is not exact. */
const about = /^(?:~|≈|ca\.?|circa|approx\.?|about|around|etwa|env\.?|±)\s*|\s*\?+$/iu;
const minutesOrMonths = /^\d+(?:[.,]\d+)?m$/;
const fractions: Readonly<Record<string, number>> = { '½': 1 / 2, '¼': 1 / 4, '¾': 3 / 4, '⅓': 1 / 3, '⅔': 2 / 3 };
const number = String.raw`\d+ +\d\/\d|\d\/\d|\d*[½¼¾⅓⅔]|\d{1,3}(?:[.,'’\u00a0 ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d*)?|[.,]\d+`;
const word = String.raw`\p{L}[\p{L}/-]*\.?(?: ?points?)?`;
const plain = new RegExp(`^(${number})(?:\\s*(${word}))?$`, 'u');
/** `1w 2d`, `2 days 4 hours`: parts of one amount, the largest unit first. */
const part = new RegExp(`(${number})\\s*(${word})[,\\s]*`, 'gu');
const clock = /^(\d{1,4}):([0-5]\d)(?::[0-5]\d)?$/;

function readNumbers(text: string, unit: Unit, pointsPerWeek?: number, decimals?: ',' | '.'): number | undefined {
  const [, hours, minutes] = clock.exec(text) ?? [];
  if (hours !== undefined) return toWeeks(Number(hours) * 60 + Number(minutes), 'minutes', pointsPerWeek);
  const [, digits, written] = plain.exec(text) ?? [];
  if (digits !== undefined) {
    const of = written === undefined ? unit : unitOf(written);
    const value = readDigits(digits, decimals);
    return of === undefined || value === undefined ? undefined : toWeeks(value, of, pointsPerWeek);
  }
  const parts = [...text.matchAll(part)];
  if (parts.length < 2 || parts.map(([whole]) => whole).join('') !== text) return undefined;
  const sums = parts.map(([, digits = '', written = '']) => {
    const [of, value] = [unitOf(written), readDigits(digits, decimals)];
    return of === undefined || value === undefined ? undefined : toWeeks(value, of, pointsPerWeek);
  });
  return sums.includes(undefined) ? undefined : (sums as number[]).reduce((a, b) => a + b);
}

function unitBehind(text: string): Unit | undefined {
  return unitOf(plain.exec(text)?.[2] ?? '');
}

/** Undefined for a number whose comma may part thousands or decimals. */
function readDigits(digits: string, decimals: ',' | '.' | undefined): number | undefined {
  const mixed = /^(\d*)([½¼¾⅓⅔])$/u.exec(digits);
  if (mixed) return Number(mixed[1]) + fractions[mixed[2]!]!;
  const [, whole = '0', over, under] = /^(?:(\d+) +)?(\d)\/(\d)$/.exec(digits) ?? [];
  if (over !== undefined) return under === '0' ? undefined : Number(whole) + Number(over) / Number(under);
  const bare = digits.replace(/['’\u00a0 ]/g, '');
  if (isAmbiguous(bare, decimals)) return undefined;
  const signs = bare.replace(/\d/g, '');
  // The last of two signs parts decimals; one that comes twice parts thousands.
  const isGrouped = /^\d{1,3}([.,])\d{3}$/.test(bare) && decimals !== undefined && signs !== decimals;
  if (signs.length > 1 && signs[0] === signs.at(-1)) return Number(bare.replace(/[.,]/g, ''));
  if (signs.length > 1) return Number(bare.replaceAll(signs[0]!, '').replace(',', '.'));
  return isGrouped ? Number(bare.replace(/[.,]/, '')) : Number(bare.replace(',', '.'));
}

/** `1,200` where nothing else says what its comma is. A dot parts decimals where no comma does. */
function isAmbiguous(digits: string, decimals: ',' | '.' | undefined): boolean {
  return decimals === undefined && /^[1-9]\d{0,2},\d{3}$/.test(digits);
}

/** By what these texts part decimals: undefined where none of them says it, or some say otherwise than others. */
export function decimalsOf(texts: Iterable<string>): ',' | '.' | undefined {
  const signs = new Set<string>();
  for (const text of texts) {
    const [, sign] = /^\d+([.,])(?:\d{1,2}|\d{4,})(?!\d)/.exec(text) ?? /^0([.,])\d+/.exec(text) ?? [];
    if (sign !== undefined) signs.add(sign);
  }
  return signs.size === 1 ? ([...signs][0] as ',' | '.') : undefined;
}

/** `M`, `2M`, `2 x M` */
function readSize(text: string, sizes: ReadonlyMap<string, number>): number | undefined {
  for (const form of [/^()(.+)$/u, /^(\d+) ?(.+)$/u, /^(\d+) ?[x×*] ?(.+)$/iu]) {
    const parts = form.exec(text);
    const weeks = parts ? sizes.get(parts[2]!.toUpperCase()) : undefined;
    if (weeks !== undefined) return weeks * Number(parts![1] || 1);
  }
  return undefined;
}
