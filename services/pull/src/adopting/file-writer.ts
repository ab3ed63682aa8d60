// A local file to write into: it is as it was read, nobody has it open, and all of it but the cells stays.
import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { CellChange } from '@qplan/condition/adopt';
import type { PullStream } from '@qplan/config';
import type { FilledCell } from '@qplan/stage/adoption';
import {
  isSheet,
  pickTables,
  readWorkbook,
  rowLines,
  type SheetWrites,
  wantedBy,
  writeCells,
  WorkbookError,
} from '@qplan/workbook';
import type { StreamLines } from '../raw.ts';
import { readWhole, stampOf } from '../sources/file.ts';
import { SourceError, type Tables } from '../sources/source.ts';
import { openBy } from './open-elsewhere.ts';
import { besideFile } from './replace-file.ts';
import { CannotWrite, type GetReady } from './writing.ts';

type IsUnread = Parameters<GetReady>[3];

/** `path` may be a link to the file. */
export function fileWriter(path: string, streams: readonly PullStream[]): GetReady {
  return async (changes, before, after, isUnread) => {
    const real = await told(realpath(path));
    await checkFree(real);
    await told(Promise.all([access(real, constants.W_OK), access(dirname(real), constants.W_OK)]));
    const { bytes, tables, stamp } = await told(readWhole(real, streams));
    const now = linesOf(tables);
    if (isSame(withoutFilled(now, changes, isUnread), after))
      return { refused: [], cells: changes.length, lines: now, write: async () => ({}) };
    if (!isSame(now, before))
      throw new CannotWrite(
        'the file has been changed since the scenario was laid on it: open the scenario on the newest plan, and save it',
      );
    const names = (await readWorkbook(real, bytes, () => false)).map(({ name }) => name);
    const sheets = sheetsOf(changes, streams, names, isUnread);
    const written = await told(writeCells(real, bytes, sheets));
    const read = pickTables(streams, await readWorkbook(real, written.bytes, wantedBy(streams)));
    const refused = written.refused.flatMap(({ index, row, column, reason }) =>
      changes.flatMap((change) =>
        indexOf(change.stream, streams, names) === index && change.row === row && change.column === column
          ? { stream: change.stream, row, column, reason }
          : [],
      ),
    );
    const filled = written.formulas.flatMap(({ index, ...cell }): FilledCell[] => {
      const change = changes.find(({ stream, row }) => indexOf(stream, streams, names) === index && row === cell.row);
      return change ? [{ ...cell, stream: change.stream }] : [];
    });
    return {
      refused,
      filled,
      cells: changes.length - refused.length + filled.filter(({ formula }) => formula !== undefined).length,
      lines: linesOf(read),
      async write() {
        const file = await told(besideFile(real, written.bytes));
        try {
          await checkFree(real);
          if ((await stampOf(real)) !== stamp) throw new CannotWrite('the file has been changed just now: try again');
          return { kept: await told(file.replace()) };
        } catch (error) {
          await file.discard();
          throw error;
        }
      },
    };
  };
}

async function checkFree(path: string): Promise<void> {
  const who = await openBy(path);
  if (who === undefined) return;
  throw new CannotWrite(
    `the file is open in ${who}: close it there, and try again (or delete the lock file beside ${basename(path)} if it is not)`,
  );
}

function sheetsOf(
  changes: readonly CellChange[],
  streams: readonly PullStream[],
  names: readonly string[],
  isUnread: IsUnread,
): SheetWrites[] {
  const indices = [...new Set(changes.map(({ stream }) => indexOf(stream, streams, names)))];
  return indices.map((index) => ({
    index,
    cells: changes.filter(({ stream }) => indexOf(stream, streams, names) === index),
    fills: (column) =>
      streams.every(({ stream }) => indexOf(stream, streams, names) !== index || isUnread(stream, column)),
  }));
}

/** What was read, but for the cells of new rows in which formulas of other rows may stand by now. */
function withoutFilled(lines: StreamLines, changes: readonly CellChange[], isUnread: IsUnread): StreamLines {
  return new Map(
    [...lines].map(([stream, content]) => {
      const own = changes.filter((change) => change.stream === stream && change.like !== undefined);
      const rows = new Set(own.map(({ row }) => row));
      const shown = (line: string) =>
        line
          .split('\t')
          .map((text, column) => (isUnread(stream, column) ? '' : text))
          .join('\t')
          .replace(/\t+$/, '');
      return [stream, content.map((line, row) => (rows.has(row) ? shown(line) : line))];
    }),
  );
}

function indexOf(stream: string, streams: readonly PullStream[], names: readonly string[]): number {
  const wanted = streams.find((each) => each.stream === stream)?.sheet;
  return names.findIndex((name, index) => isSheet(wanted, name, index));
}

export function linesOf(tables: Tables): StreamLines {
  return new Map([...tables].map(([stream, rows]) => [stream, rowLines(rows)]));
}

/** Whether what is read now is what was read then, marks too. */
export function isSame(now: StreamLines, then: StreamLines): boolean {
  const text = (lines: StreamLines, name: string) => (lines.get(name) ?? []).join('\n');
  return [...new Set([...now.keys(), ...then.keys()])].every((name) => text(now, name) === text(then, name));
}

async function told<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof CannotWrite) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (error instanceof WorkbookError || error instanceof SourceError)
      throw new CannotWrite(message, { cause: error });
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EACCES: 'the file or its folder may not be written: give this process the right to',
      EROFS: 'the file is on a disk that cannot be written',
      ENOSPC: 'the disk is full',
    };
    if (reasons[code] === undefined) throw error;
    throw new CannotWrite(reasons[code], { cause: error });
  }
}
