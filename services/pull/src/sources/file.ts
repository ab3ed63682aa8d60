// A local file as a source. Editors save in many ways: in place, piece by piece, or as another file that takes the old
// one's name. So a file counts as read when it was whole, and the same before and after.
import { readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { PullStream } from '@qplan/config';
import { wantedBy } from '../raw.ts';
import { type Wanted, WorkbookError, type WorkbookSheet } from '../sheets/sheet.ts';
import { readWorkbook } from '../sheets/workbook.ts';
import { pickTables, type Source, SourceError, type Tables } from './source.ts';

/** What changes when a file does: equal stamps are the same content. */
type Stamp = string;

interface FileRead {
  readonly stamp: Stamp;
  readonly sheets: readonly WorkbookSheet[];
}

const mostBytes = 64 * 1024 ** 2;

/** Pauses between tries, in ms: a save is over by the end of them. */
const pauses = [50, 100, 200, 400];

/** A file that was changed less than this ago may be half saved: it is looked at again, in ms. */
const quietMs = 100;

export function fileSource(name: string, path: string, streams: readonly PullStream[]): Source {
  let last: { readonly stamp: Stamp; readonly tables: Tables } | undefined;
  const hasChanged = async () => last !== undefined && (await stampOf(path)) !== last.stamp;
  return {
    name,
    hasChanged,
    async read(signal) {
      if (last && !(await hasChanged())) return last.tables;
      last = undefined;
      const { stamp, sheets } = await readSourceFile(path, wantedBy(streams), signal);
      last = { stamp, tables: pickTables(streams, sheets) };
      return last.tables;
    },
  };
}

/** The file's stamp, undefined when there is none. */
async function stampOf(path: string): Promise<Stamp | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return undefined;
  }
}

/** A file that nobody has written to for that long, in ms, is as it is meant to be. */
const settledMs = 3000;

/** Reads the wanted sheets of the file, trying for a while when it is being saved. Throws SourceError. */
async function readSourceFile(path: string, wanted: Wanted, signal: AbortSignal): Promise<FileRead> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await readOnce(path, wanted);
    } catch (cause) {
      if (attempt === pauses.length || (await isSettled(path))) throw toSourceError(cause as NodeJS.ErrnoException);
    }
    await pause(pauses[attempt], undefined, { signal });
  }
}

async function isSettled(path: string): Promise<boolean> {
  const file = await stat(path).catch(() => undefined);
  return file !== undefined && Date.now() - file.mtimeMs > settledMs;
}

async function readOnce(path: string, wanted: Wanted): Promise<FileRead> {
  const { size, mtimeMs } = await stat(path);
  if (size > mostBytes) throw new WorkbookError(`the file has ${size} bytes: more than the ${mostBytes} that are read`);
  const age = Date.now() - mtimeMs;
  if (age >= 0 && age < quietMs) await pause(quietMs - age);
  const before = await stampOf(path);
  const bytes = await readFile(path);
  const after = await stampOf(path);
  if (before === undefined || before !== after) throw new WorkbookError('the file is being saved');
  return { stamp: before, sheets: await readWorkbook(path, bytes, wanted) };
}

function toSourceError(cause: NodeJS.ErrnoException): SourceError {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file: put it there, or correct source in config.ini',
    EACCES: 'the file may not be read: give this process the right to',
    EISDIR: 'it is a folder: source in config.ini names a file',
  };
  return new SourceError(reasons[cause.code ?? ''] ?? cause.message, { cause });
}
