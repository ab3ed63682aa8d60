// How a shortage looks.
import type { Severity } from '@qplan/plan/health';

/** The class of what says so: see base.css. */
export function shortClass(severity: Severity): string | undefined {
  return severity === 'none' ? undefined : `short-${severity}`;
}
