// How an outcome of a plan reads.
import { amount, dayText, grouped, isoDay } from '../format.ts';
import type { Outcome } from './outcomes.ts';

export function outcomeText({ unit }: Outcome, value: number | undefined): string {
  if (value === undefined) return '–';
  if (unit === 'day') return value === Infinity ? 'after the end' : dayText(isoDay(value));
  return unit === 'person-weeks' ? amount(value) : grouped(value);
}
