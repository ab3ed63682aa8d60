// How much work: a number, with a unit or without, or a T-shirt size.
import { mostWeeks, tShirtSizes } from '@qplan/streams';

export interface AmountReader {
  /** Person-weeks, or undefined for what is no amount. `unit` is that of a plain number. */
  read(text: string, unit: 'weeks' | 'days'): number | undefined;
  /** What would be right, for a message. */
  expected(unit: 'weeks' | 'days'): string;
}

export function amountReader(sizes: ReadonlyMap<string, number> = tShirtSizes): AmountReader {
  const bySize = new Map([...sizes].map(([size, weeks]) => [size.toUpperCase(), weeks]));
  const names = [...sizes.keys()].join(', ');
  return {
    read(text, unit) {
      const weeks = readNumber(text, unit) ?? readSize(text, bySize);
      return weeks !== undefined && weeks <= mostWeeks ? weeks : undefined;
    },
    expected: (unit) => `a number of person-${unit} or a size ${names}`,
  };
}

function readNumber(text: string, unit: 'weeks' | 'days'): number | undefined {
  const parts = /^(\d+(?:[.,]\d*)?|[.,]\d+)\s*(w|wks?|weeks?|pw|d|days?|pd)?$/i.exec(text);
  if (!parts) return undefined;
  const number = Number(parts[1]!.replace(',', '.'));
  const written = parts[2]?.toLowerCase();
  const inDays = written === undefined ? unit === 'days' : /d/.test(written);
  return inDays ? number / 5 : number;
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
