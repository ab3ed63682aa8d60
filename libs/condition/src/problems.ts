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
  /** Whom of staff the plan goes without because of it. */
  readonly person?: StaffName;
}

/** Somebody as staff has them; the track is '' where none is known. */
export interface StaffName {
  readonly name: string;
  readonly track: string;
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

  error(where: string, message: string, person?: StaffName): void {
    this.errors.push({ where, message, ...(person && { person }) });
  }

  warn(where: string, message: string, person?: StaffName): void {
    this.warnings.push({ where, message, ...(person && { person }) });
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

  /** Adds what was found of somebody whom the plan goes without. */
  addOf(person: StaffName, found: Problems): void {
    const ofThem = (problem: Problem) => ({ ...problem, person });
    for (const each of found.errors) this.errors.push(ofThem(each));
    for (const each of found.warnings) this.warnings.push(ofThem(each));
    for (const each of found.notes) this.notes.push(each);
  }

  add({ errors, warnings, notes, missing, understood }: Problems): void {
    for (const each of errors) this.errors.push(each);
    for (const each of warnings) this.warnings.push(each);
    for (const each of notes) this.notes.push(each);
    for (const each of missing) this.missing.push(each);
    for (const each of understood) this.understood.push(each);
  }
}
