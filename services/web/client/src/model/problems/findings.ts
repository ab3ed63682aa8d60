// What was found in the sheets, as a list that a person can work through: what stops the plan first, then what should be
// looked at; each sheet's together, in the order of its cells.
import { groups } from 'd3-array';
import type { ProblemDocument, StageDocument } from '../../../../src/api.ts';
import { count } from '../format.ts';

export type Severity = 'error' | 'warning';

export interface Finding extends ProblemDocument {
  readonly severity: Severity;
}

export interface SheetFindings {
  /** The sheet, or whatever else it was found in; '' when that is not said. */
  readonly sheet: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** 'Work' of 'Work!F17', 'qplan work v1' of 'qplan work v1, line 12'. */
function sheetOf(where: string): string {
  const [, sheet] = /^(.*?)(?:!|, line )/.exec(where) ?? [];
  return sheet ?? where;
}

/** The row in a place, for its order: 17 of 'Work!F17', 12 of 'qplan work v1, line 12'. */
function rowOf(where: string): number {
  return Number(/(\d+)\D*$/.exec(where)?.[1] ?? 0);
}

/** They read no sheet: what they have to tell is elsewhere. */
const readNoSheet = ['web', 'notify'];

export function findingsOf(all: readonly StageDocument[]): Finding[] {
  const stages = all.filter(({ stage }) => !readNoSheet.includes(stage));
  const as = (severity: Severity) => (found: ProblemDocument) => ({ ...found, severity });
  return [
    ...stages.flatMap(({ problems }) => problems.map(as('error'))),
    ...stages.flatMap(({ warnings }) => (warnings ?? []).map(as('warning'))),
  ];
}

export function bySheet(findings: readonly Finding[]): SheetFindings[] {
  return groups(
    findings,
    ({ severity }) => severity,
    ({ where }) => sheetOf(where),
  ).flatMap(([severity, sheets]) =>
    sheets.map(([sheet, found]) => ({
      sheet,
      severity,
      findings: found.toSorted((a, b) => rowOf(a.where) - rowOf(b.where)),
    })),
  );
}

/** '1 error, 12 warnings'; '' for none. */
export function findingsText(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')].filter(Boolean).join(', ');
}

/** What would be right, where a message names it: Apps of 'did you mean "Apps"?'. */
export function suggestionIn(message: string): string | undefined {
  return /did you mean "([^"]+)"\?/.exec(message)?.[1];
}
