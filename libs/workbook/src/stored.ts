// A number as a cell has it, in place of how it is shown: 1200 is shown as `1,200` in one country and as `1.200` in another,
// and 1.26 as `1.3`. What stands around the digits is kept, for it may say of what they are: `3 wk`, `50%`, `1200 €`.

/** A run of digits, with what people part thousands and decimals by. */
const digits = /\d(?:[\d.,'’\u00a0\u202f]*\d)?/gu;
/** A number that is a name, an id say, is shown with its zeros: `0012`. */
const isPadded = /^0\d/;
/** How a number below zero is shown. */
const signs = /[-−()]/gu;
const isPower = /\dE[+-]?\d/i;

/** `shown` with its digits as they are stored. `shown` is '' where the cell shows nothing. */
export function withStored(shown: string, value: number): string {
  if (!Number.isFinite(value)) return shown;
  const [run, ...others] = [...shown.matchAll(digits)];
  // A zero that is shown as nothing, or as a dash, is nothing.
  if (run === undefined) return value === 0 ? shown : plainNumber(value);
  if (isPower.test(shown)) return plainNumber(value);
  if (others.length > 0 || isPadded.test(run[0])) return isOf(shown, value) ? shown : plainNumber(value);
  const before = shown.slice(0, run.index);
  const after = shown.slice(run.index + run[0].length);
  const isPercent = /^\s*[%％]/.test(after);
  const scaled = isPercent ? value * 100 : value;
  if (!isRounded(run[0], Math.abs(scaled))) return plainNumber(value);
  if (value >= 0) return `${before}${plainNumber(scaled)}${after}`;
  return `${before.replace(signs, '')}${plainNumber(scaled)}${after.replace(signs, '')}`;
}

/** Ten digits, as the General format shows them; what is whole is shown whole. */
export function plainNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(10)));
}

/** Whether the digits show the value, rounded, in one of the ways in which thousands and decimals are parted. */
function isRounded(run: string, value: number): boolean {
  return readings(run).some(({ number, decimals }) => Math.abs(number - value) <= 0.5000001 * 10 ** -decimals);
}

function* parted(run: string): Generator<string> {
  yield run.replace(/[,'’\u00a0\u202f]/gu, '');
  yield run.replace(/[.'’\u00a0\u202f]/gu, '').replace(',', '.');
}

function readings(run: string): { readonly number: number; readonly decimals: number }[] {
  return [...parted(run)]
    .filter((text) => /^\d+(?:\.\d+)?$/.test(text))
    .map((text) => ({ number: Number(text), decimals: text.split('.')[1]?.length ?? 0 }));
}

/** Whether what is shown is the value in another dress: `1 1/2`, `APP-0012`, `12:30`. A dress of plain digits is none. */
function isOf(shown: string, value: number): boolean {
  return /[:\p{L}]/u.test(shown) || (isPadded.test(shown) && Number(shown) === value);
}
