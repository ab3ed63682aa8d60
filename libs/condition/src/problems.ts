// What conditioning found on its way: problems, each with its cell, and notes of how the sheets were understood. Nothing
// stops at the first problem: whoever finds one adds it here and goes on with the next row.

import type { Pattern } from '@qplan/config';
import type { Understood } from './understood.ts';

export interface KnownNames {
  readonly tracks: readonly string[];
  readonly skills: readonly string[];
}

export interface Problem {
  /** Where it is: a cell (`Work!F17`), a row, a sheet, a stream or a section of config.ini. */
  readonly where: string;
  /** What is there, and what would be right. */
  readonly message: string;
}

export class Problems {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly notes: Problem[] = [];
  /** Without what is missing there is no plan: even a lenient reading stops. */
  readonly missing: Problem[] = [];
  readonly understood: Understood[] = [];
  /** The names of those who give: staff's, and those of capacity. */
  known: KnownNames = { tracks: [], skills: [] };

  error(where: string, message: string): void {
    this.errors.push({ where, message });
  }

  warn(where: string, message: string): void {
    this.warnings.push({ where, message });
  }

  /** Of a column that was found by a usual name: nobody has said that it is what it is taken for, so that no plan stops. */
  doubt(pattern: Pick<Pattern, 'isUsual'>, where: string, message: string): void {
    if (pattern.isUsual) this.warn(where, `${message}; not counted`);
    else this.error(where, message);
  }

  note(where: string, message: string): void {
    this.notes.push({ where, message });
  }

  miss(where: string, message: string): void {
    this.missing.push({ where, message });
  }

  took(table: Understood): void {
    this.understood.push(table);
  }

  add({ errors, warnings, notes, missing, understood }: Problems): void {
    for (const each of errors) this.errors.push(each);
    for (const each of warnings) this.warnings.push(each);
    for (const each of notes) this.notes.push(each);
    for (const each of missing) this.missing.push(each);
    for (const each of understood) this.understood.push(each);
  }
}
