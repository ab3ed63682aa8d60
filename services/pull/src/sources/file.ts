// A local file as a source. Editors save in many ways: in place, piece by piece, or as another file that takes the old
// one's name. So a file counts as read when it was whole, and the same before and after.
import { constants, type FileHandle, open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PullStream } from '@qplan/config';
import { grouped, isWholeZip, pickTables, readWorkbook, TooLarge, wantedBy, WorkbookError } from '@qplan/workbook';
import { type Mark, type Reading, type Source, SourceError, type Tables } from './source.ts';

const mostBytes = 64 * 1024 ** 2;

/** Pauses between tries of a file that does not change meanwhile, in ms: a save is over by the end of them. */
const pauses = [50, 100, 200, 400];

/** A file that was changed less than this ago, in ms, may be half saved, and the start of a table looks like a table. */
const quietMs = 100;

/** A file that nobody has written to for that long, in ms, is as it is meant to be. */
const settledMs = 3000;

/** A file that changes all the time is waited for so long, in ms. */
const longestSaveMs = 10_000;

/** The file is not as it was a moment ago, or not there. */
class Saving extends WorkbookError {}

export function fileSource(name: string, path: string, streams: readonly PullStream[]): Source {
  return { name, read: (signal, mark) => readPatiently(path, streams, signal, mark) };
}

/** Reads the wanted sheets of the file, trying for a while when it is being saved. Throws SourceError. */
async function readPatiently(
  path: string,
  streams: readonly PullStream[],
  signal: AbortSignal,
  mark: Mark | undefined,
): Promise<Reading | 'unchanged'> {
  const end = performance.now() + longestSaveMs;
  let before: string | undefined;
  for (let attempt = 0; ; attempt++) {
    const stamp = await stampOf(path);
    if (stamp !== before) attempt = 0;
    before = stamp;
    if (stamp !== undefined && stamp === mark?.['stamp']) return 'unchanged';
    try {
      return await readOnce(path, streams, signal);
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof SourceError) throw cause;
      const isOver = attempt === pauses.length || performance.now() > end || (await isSettled(path));
      if (isOver) throw toSourceError(cause as NodeJS.ErrnoException, stamp);
    }
    await pause(pauses[attempt], undefined, { signal });
  }
}

/** What changes when a file does: equal stamps are the same content. undefined when there is no file. */
export async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(' ');
  } catch {
    return undefined;
  }
}

async function isSettled(path: string): Promise<boolean> {
  const file = await stat(path).catch(() => undefined);
  return file !== undefined && Date.now() - file.mtimeMs > settledMs;
}

export interface WholeFile {
  readonly bytes: Buffer;
  readonly tables: Tables;
  /** Equal as long as the file is the same. */
  readonly stamp: string;
}

/** The file as it is now, with the tables of these streams. Throws SourceError or WorkbookError. */
export async function readWhole(path: string, streams: readonly PullStream[]): Promise<WholeFile> {
  const { bytes, stamp } = await readSteady(path);
  return { bytes, stamp, tables: pickTables(streams, await readWorkbook(path, bytes, wantedBy(streams))) };
}

async function readOnce(path: string, streams: readonly PullStream[], signal: AbortSignal): Promise<Reading> {
  const { bytes, stamp } = await readSteady(path);
  const isWhole = await isWholeWorkbook(path, bytes);
  if (!isWhole) await waitUntilQuiet(path, stamp, signal);
  try {
    const sheets = await readWorkbook(path, bytes, wantedBy(streams));
    return { tables: pickTables(streams, sheets), mark: { stamp } };
  } catch (cause) {
    // What is whole does not become another file by being saved to its end.
    throw isWhole || cause instanceof TooLarge ? toSourceError(cause as Error, stamp) : cause;
  }
}

/** The file's bytes, if it was the same before and after. */
async function readSteady(path: string): Promise<{ readonly bytes: Buffer; readonly stamp: string }> {
  const before = await stampOf(path);
  await checkKind(path);
  // What took the file's place meanwhile must not be waited for: a pipe opens when somebody writes to it.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new Saving('the file is being saved');
    const bytes = await readBounded(file, stats.size);
    if (before === undefined || before !== (await stampOf(path))) throw new Saving('the file is being saved');
    return { bytes, stamp: before };
  } finally {
    await file.close();
  }
}

/** Before it is opened: to open a device may set something going. */
async function checkKind(path: string): Promise<void> {
  const stats = await stat(path);
  if (stats.isDirectory()) throw new SourceError('it is a folder: source in config.ini names a file');
  const kind = [
    stats.isFIFO() && 'a pipe',
    stats.isSocket() && 'a socket',
    (stats.isCharacterDevice() || stats.isBlockDevice()) && 'a device',
  ].find(Boolean);
  if (kind) throw new SourceError(`it is no file but ${kind}: put a file there, or correct source in config.ini`);
}

/** Reads no more than `size` says, whatever there is. */
async function readBounded(file: FileHandle, size: number): Promise<Buffer> {
  if (size > mostBytes) {
    const amount = `${grouped(size)} bytes, more than the ${grouped(mostBytes)} that are read`;
    throw new TooLarge(`the file has ${amount}: leave out pictures, or keep the plan in a file of its own`);
  }
  const bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length <= size; length += read) {
    ({ bytesRead: read } = await file.read(bytes, length, bytes.length - length, length));
  }
  if (length !== size) throw new Saving('the file is being saved');
  return bytes.subarray(0, size);
}

/** A workbook's directory is its end, and has a check sum of each part: what agrees with it is whole. */
async function isWholeWorkbook(path: string, bytes: Buffer): Promise<boolean> {
  return /^\.(?:xls[xm]|ods)$/i.test(extname(path)) && (await isWholeZip(bytes));
}

/** Throws Saving if the file changes before it has been left alone for a moment. */
async function waitUntilQuiet(path: string, stamp: string, signal: AbortSignal): Promise<void> {
  const { mtimeMs } = await stat(path);
  const age = Date.now() - mtimeMs;
  if (age < 0 || age >= quietMs) return;
  await pause(quietMs - age, undefined, { signal });
  if ((await stampOf(path)) !== stamp) throw new Saving('the file is being saved');
}

/** What is wrong with a file stays so until it changes: `stamp` says of which that is true. */
function toSourceError(cause: NodeJS.ErrnoException, stamp: string | undefined): SourceError {
  const isLasting = cause instanceof WorkbookError && !(cause instanceof Saving) && stamp !== undefined;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file: put it there, or correct source in config.ini',
    EACCES: 'the file may not be read: give this process the right to',
  };
  const message = reasons[cause.code ?? ''] ?? cause.message;
  return new SourceError(message, { cause, ...(isLasting && { mark: { stamp } }) });
}
