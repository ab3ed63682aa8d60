// What somebody types as a share of a week.

/** Percent, to a tenth; undefined for nothing typed. `most`: no more than that is left. */
export function readPercent(
  typed: string,
  most: number,
): { readonly value: number | undefined } | { readonly fault: string } {
  const text = typed.trim();
  if (text === '') return { value: undefined };
  const [, number] = /^(\d{1,3}(?:[.,]\d)?)\s*%?$/.exec(text) ?? [];
  const share = Number(number?.replace(',', '.'));
  if (!(share > 0 && share <= 100)) return { fault: 'no share such as 60%' };
  return share > most ? { fault: `no more than ${most}% is left` } : { value: share };
}
