// A time span in the words of config.ini.

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `5 minutes`: in the largest unit in which it is a whole number. */
export function spanText(ms: number): string {
  const [unit, size] = units.find(([, each]) => ms >= each && ms % each === 0) ?? ['ms', 1];
  const number = ms / size;
  return `${number} ${unit}${unit === 'ms' || number === 1 ? '' : 's'}`;
}
