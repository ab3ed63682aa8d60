// What a service that was killed leaves behind: a file that is half written.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of a file in the folder, which is made where it is not there; written so long ago that nobody writes on. */
export function leaveDraft(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${file}.00000000-0000-4000-8000-000000000000.new`);
  writeFileSync(path, '{');
  const longAgo = Date.now() / 1000 - 2 * 60 * 60;
  utimesSync(path, longAgo, longAgo);
}
