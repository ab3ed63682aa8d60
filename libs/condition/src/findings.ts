// What conditioning found on its way: faults, each with its cell, and notes of how the sheets were understood. Nothing
// stops at the first fault: whoever finds one says so here and goes on with the next row.

export interface Finding {
  /** Where it is: a cell (`Work!F17`), a row, a sheet, a stream or a section of config.ini. */
  readonly where: string;
  /** What is there, and what would be right. */
  readonly message: string;
}

export class Findings {
  readonly errors: Finding[] = [];
  readonly warnings: Finding[] = [];
  readonly notes: Finding[] = [];
  /** Without what is missing there is no plan: even a lenient reading stops. */
  readonly missing: Finding[] = [];

  error(where: string, message: string): void {
    this.errors.push({ where, message });
  }

  warn(where: string, message: string): void {
    this.warnings.push({ where, message });
  }

  note(where: string, message: string): void {
    this.notes.push({ where, message });
  }

  miss(where: string, message: string): void {
    this.missing.push({ where, message });
  }

  add({ errors, warnings, notes, missing }: Findings): void {
    for (const each of errors) this.errors.push(each);
    for (const each of warnings) this.warnings.push(each);
    for (const each of notes) this.notes.push(each);
    for (const each of missing) this.missing.push(each);
  }
}
