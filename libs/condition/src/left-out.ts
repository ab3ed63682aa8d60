// With a lenient policy a problem does not stop the plan: what it spoils is left out, shown, and counted.
import { counted } from './cells/text.ts';
import type { Problem } from './problems.ts';

/** The problems as warnings, and before them for each sheet how many rows have any. */
export function leftOut(errors: readonly Problem[]): Problem[] {
  const rows = new Map<string, Set<string>>();
  for (const { where } of errors) {
    const [, sheet, row] = /^(.*)![A-Z]*(\d+)$/u.exec(where) ?? [];
    if (sheet !== undefined) rows.set(sheet, (rows.get(sheet) ?? new Set()).add(row!));
  }
  const counts = [...rows].map(([where, { size }]) => ({
    where,
    message: `${counted(size, 'row')} left out because of problems (policy = lenient)`,
  }));
  return [...counts, ...errors.map((error) => ({ ...error, message: `left out: ${error.message}` }))];
}
