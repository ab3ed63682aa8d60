// Person-weeks as the cells of a column say them: in its unit, with its comma, as a size where sizes are used.
import { tShirtSizes } from '@qplan/streams';
import { toWeeks, type Unit, units } from '../cells/units.ts';

export interface AmountForm {
  readonly unit: string | undefined;
  readonly pointsPerWeek: number | undefined;
  readonly sizes: ReadonlyMap<string, number> | undefined;
  readonly decimals: ',' | '.' | undefined;
}

/** In the column's unit, with as few digits as say the same millionths of a week. */
export function amountOf(weeks: number, form: AmountForm): number {
  const unit = units.find((each) => each === form.unit) ?? ('weeks' satisfies Unit);
  const one = toWeeks(1, unit, form.pointsPerWeek) ?? 1;
  const amount = weeks / one;
  for (let digits = 0; digits <= 12; digits++) {
    const rounded = Number(amount.toFixed(digits));
    if (Math.round(rounded * one * 1e6) === Math.round(weeks * 1e6)) return rounded;
  }
  return amount;
}

/** `was`: what stands in the cell, whose way of saying it is kept. */
export function amountValue(weeks: number, was: string, form: AmountForm): number | string {
  const size = /^\d*\s*[x×*]?\s*\p{L}+$/u.test(was) ? sizeOf(weeks, form.sizes ?? tShirtSizes) : undefined;
  if (size !== undefined) return size;
  const amount = amountOf(weeks, form);
  return form.decimals === ',' && !Number.isInteger(amount) ? amountText(amount, form) : amount;
}

export function amountText(amount: number, { decimals }: AmountForm): string {
  const text = `${amount}`;
  return decimals === ',' ? text.replace('.', ',') : text;
}

/** `M`, or `2L` where nothing is a size by itself. */
function sizeOf(weeks: number, sizes: ReadonlyMap<string, number>): string | undefined {
  const whole = [...sizes].find(([, size]) => size === weeks);
  if (whole) return whole[0];
  const part = [...sizes].toReversed().find(([, size]) => Number.isInteger(weeks / size) && weeks > 0);
  return part && `${weeks / part[1]}${part[0]}`;
}
