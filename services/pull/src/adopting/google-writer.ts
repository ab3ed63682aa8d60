// Cells of a spreadsheet in Google Sheets: all of them in one call, which Google carries out as a whole or not at all, and only
// where the sheets are as they were read.
import { sheets } from '@googleapis/sheets';
import type { CellChange } from '@qplan/condition/adopt';
import type { PullStream } from '@qplan/config';
import type { RefusedCell } from '@qplan/stage/adoption';
import { columnName, isoDay } from '@qplan/streams';
import { WorkbookError } from '@qplan/workbook';
import { type GoogleError, toSourceError } from '../sources/google-error.ts';
import { getter, type GoogleSettings, patientOptions, readAccount, readTables, sheetsOf } from '../sources/google.ts';
import { SourceError } from '../sources/source.ts';
import { isSame, linesOf } from './file-writer.ts';
import { CannotWrite, type GetReady } from './writing.ts';

export function googleWriter(
  spreadsheetId: string,
  streams: readonly PullStream[],
  settings: GoogleSettings,
): GetReady {
  return (changes, before, after) =>
    told(settings, async () => {
      const { signal } = new AbortController();
      const account = await readAccount(settings, 'write');
      const get = getter(spreadsheetId, account, settings, signal);
      const client = sheets({ version: 'v4', auth: account });
      const options = patientOptions(settings, signal);
      const titles = new Map((await sheetsOf(get, streams)).map(([stream, { title }]) => [stream, title ?? '']));
      const rangeOf = ({ stream, row, column }: CellChange) =>
        `'${titles.get(stream)!.replaceAll("'", "''")}'!${columnName(column)}${row + 1}`;
      const look = async () => linesOf(await readTables(get, streams));
      const now = await look();
      if (isSame(now, after)) return { refused: [], cells: changes.length, lines: now, write: async () => ({}) };
      if (!isSame(now, before)) throw new CannotWrite(changedSince);
      const { data } = await client.spreadsheets.values.batchGet(
        { spreadsheetId, ranges: changes.map(rangeOf), valueRenderOption: 'FORMULA' },
        options,
      );
      const isFormula = (index: number) => String(data.valueRanges?.[index]?.values?.[0]?.[0] ?? '').startsWith('=');
      const refused = changes.flatMap(({ stream, row, column }, index): RefusedCell[] =>
        isFormula(index) ? [{ stream, row, column, reason: 'a formula makes what stands there' }] : [],
      );
      const written = changes.filter((_, index) => !isFormula(index));
      return {
        refused,
        cells: written.length,
        write: () =>
          told(settings, async () => {
            // Somebody may have typed since.
            if (!isSame(await look(), before)) throw new CannotWrite(changedSince);
            const values = written.map((change) => ({ range: rangeOf(change), values: [[enteredAs(change)]] }));
            const requestBody = { valueInputOption: 'USER_ENTERED', data: values };
            // Once: a second time it might be written over what somebody typed between the two.
            await client.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody }, { ...options, retry: false });
            return {};
          }),
      };
    });
}

const changedSince =
  'the spreadsheet has been changed since the scenario was laid on it: open the scenario on the newest plan, and save it';

/** As somebody types it: a day is one in the cell's own format, and a text is a text, whatever it looks like. */
function enteredAs({ value }: CellChange): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object') return isoDay(value.day);
  const isPlain = value === '' || /^\d+(?:\.\d+)?%$/.test(value) || /^\p{L}[\p{L} ]*$/u.test(value);
  return isPlain && !/^(?:true|false)$/i.test(value) ? value : `'${value}`;
}

async function told<T>({ keyFile }: GoogleSettings, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CannotWrite) throw error;
    if (error instanceof WorkbookError || error instanceof SourceError)
      throw new CannotWrite(error.message, { cause: error });
    const { status } = error as GoogleError;
    if (status === 403)
      throw new CannotWrite(`it may not be written: share it as an editor with the account of ${keyFile}`, {
        cause: error,
      });
    throw new CannotWrite(toSourceError(error as GoogleError, 'the service account').message, { cause: error });
  }
}
