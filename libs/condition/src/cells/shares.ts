// How much of a person: `50%`, `0.5`, `0.5 FTE`, `half-time`, `4 days a week`.

const number = String.raw`\d{1,3}(?:[.,]\d*)?|[.,]\d+`;
const fullTime = /^(?:full|full[ -]?time|whole|vollzeit)$/iu;
const halfTime = /^(?:half|half[ -]?time|halbtags)$/iu;
const partTime = /^(?:part[ -]?time|teilzeit)$/iu;
const percentage = new RegExp(`^(${number})\\s*[%％]$`, 'u');
const fullTimes = new RegExp(`^(${number})\\s*fte$`, 'iu');
const daysAWeek = new RegExp(
  `^(${number})\\s*(?:d|days?|tage?)(?:\\s*(?:a|per|/|pro)\\s*w(?:ee)?k|\\s*(?:pro|/)\\s*woche)?$`,
  'iu',
);
const plain = new RegExp(`^(${number})$`, 'u');

export const expectedShare = 'a percentage up to 100%, such as 50%, or a part of one, such as 0.5';

/** Percent of a whole person, to a tenth; undefined for what is no share, and for more than a whole one. */
export function readShare(text: string): number | undefined {
  if (fullTime.test(text)) return 100;
  if (halfTime.test(text)) return 50;
  const written = amount(text, plain);
  // 1 and less is a part of one, as a sheet has it whose cells are not displayed as percentages.
  const percent =
    amount(text, percentage) ??
    scaled(amount(text, fullTimes), 100) ??
    scaled(amount(text, daysAWeek), 20) ??
    scaled(written, written !== undefined && written <= 1 ? 100 : 1);
  return percent !== undefined && percent <= 100 ? Math.round(percent * 10) / 10 : undefined;
}

/** Whether a word behind a name, `(50%)`, is about a share, whether or not it can be read. A plain 0.5 is, a plain 2 is not. */
export function isShare(text: string): boolean {
  return (
    [fullTime, halfTime, partTime, percentage, fullTimes, daysAWeek].some((form) => form.test(text)) ||
    /^0?[.,]\d+$/.test(text)
  );
}

function amount(text: string, form: RegExp): number | undefined {
  const written = form.exec(text)?.[1];
  return written === undefined ? undefined : Number(written.replace(',', '.'));
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}
