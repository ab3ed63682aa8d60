// How months read.
import { monthNames } from '@qplan/streams';

/** '2027-01' → 'Jan', or 'Jan 2027' with its year. */
export function monthText(month: string, withYear: boolean): string {
  const [year, number] = month.split('-');
  return `${monthNames[Number(number) - 1] ?? month}${withYear ? ` ${year}` : ''}`;
}
