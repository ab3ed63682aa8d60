// A spreadsheet in Google Sheets, read by a service account that it is shared with, through the official client. One
// request takes every sheet that is wanted: what its cells display, which of them are numbers and dates, for how these are
// displayed depends on the spreadsheet, and what is hidden, merged or struck through.
import { readFile } from 'node:fs/promises';
import { auth, type MethodOptions, sheets, type sheets_v4 } from '@googleapis/sheets';
import type { PullStream } from '@qplan/config';
import { formatDay, noMarks } from '@qplan/streams';
import {
  isSheet,
  SheetSize,
  tablesOf,
  toFieldSheet,
  withStored,
  WorkbookError,
  type WorkbookSheet,
} from '@qplan/workbook';
import { type GoogleError, retryAfterOf, toSourceError } from './google-error.ts';
import { mostRetries, type Pause, retryPause } from './patience.ts';
import { type Source, SourceError, type Tables } from './source.ts';

export type JWT = InstanceType<typeof auth.JWT>;
type JwtOptions = NonNullable<ConstructorParameters<typeof auth.JWT>[0]>;

export interface GoogleSettings {
  readonly keyFile: string;
  /** For a request, in ms. */
  readonly timeLimit: number;
  readonly pause: Pause;
  /** How the client reaches Google, for tests to play it. */
  readonly transporterOptions?: JwtOptions['transporterOptions'];
}

/** What the service account asks Google for: to read, or to write too. */
const scopes = {
  read: 'https://www.googleapis.com/auth/spreadsheets.readonly',
  write: 'https://www.googleapis.com/auth/spreadsheets',
};
const titles = 'sheets.properties(sheetId,title)';
const cells =
  'sheets(properties(sheetId,title),merges,data(startRow,startColumn,' +
  'rowMetadata(hiddenByFilter,hiddenByUser),columnMetadata(hiddenByFilter,hiddenByUser),rowData.values(' +
  'formattedValue,effectiveValue.numberValue,effectiveFormat(numberFormat.type,textFormat.strikethrough))))';

/** All streams are of this spreadsheet. */
export function googleSource(
  name: string,
  spreadsheet: string,
  streams: readonly PullStream[],
  settings: GoogleSettings,
): Source {
  let account: JWT | undefined;
  return {
    name,
    async read(signal) {
      for (let isRenewed = false; ; isRenewed = true) {
        account ??= await readAccount(settings, 'read');
        try {
          return { tables: await readTables(getter(spreadsheet, account, settings, signal), streams) };
        } catch (error) {
          signal.throwIfAborted();
          if (error instanceof WorkbookError) throw error;
          const { email = '' } = account;
          // The client keeps a token until its time is over, also one that Google no longer takes; and the key file may
          // be another one by the next pull.
          account = undefined;
          if ((error as GoogleError).status !== 401 || isRenewed) throw toSourceError(error as GoogleError, email);
        }
      }
    },
  };
}

export async function readTables(get: Get, streams: readonly PullStream[]): Promise<Tables> {
  const wanted = await sheetsOf(get, streams);
  const ranges = [...new Set(wanted.map(([, { title }]) => `'${title!.replaceAll("'", "''")}'`))];
  const { sheets: read = [] } = await get({ ranges, fields: cells });
  const found = new Map(read.map((sheet) => [sheet.properties?.sheetId, toFieldSheet(toSheet(sheet))]));
  return new Map(
    wanted.flatMap(([stream, { sheetId }]) => tablesOf(stream, found.get(sheetId) ?? { name: '', rows: [] })),
  );
}

/** Stream → its sheet. Throws WorkbookError. */
export async function sheetsOf(get: Get, streams: readonly PullStream[]) {
  const { sheets: known = [] } = await get({ fields: titles });
  return streams.map((stream) => [stream.stream, findSheet(known, stream)] as const);
}

export async function readAccount(
  { keyFile, timeLimit, transporterOptions }: GoogleSettings,
  scope: keyof typeof scopes,
): Promise<JWT> {
  const { client_email: email, private_key: key } = await readKey(keyFile);
  return new auth.JWT({
    email,
    key,
    scopes: [scopes[scope]],
    transporterOptions: { ...transporterOptions, timeout: timeLimit },
  });
}

/** No part of the file's content gets into an error. */
async function readKey(keyFile: string): Promise<{ readonly client_email: string; readonly private_key: string }> {
  const text = await readFile(keyFile, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new SourceError(`google_key_file ${keyFile} cannot be read (${cause.code})`, { cause });
  });
  try {
    const key = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const { client_email, private_key } = key;
    if (typeof client_email === 'string' && typeof private_key === 'string') return { client_email, private_key };
  } catch {
    // Not even JSON.
  }
  throw new SourceError(`google_key_file ${keyFile} is not the JSON key of a service account`);
}

type Ask = Pick<sheets_v4.Params$Resource$Spreadsheets$Get, 'ranges' | 'fields'>;
export type Get = (ask: Ask) => Promise<sheets_v4.Schema$Spreadsheet>;

/** How to ask for the spreadsheet: the client renews the token, and waits when Google is busy or the quota used up. */
export function getter(spreadsheetId: string, account: JWT, settings: GoogleSettings, signal: AbortSignal): Get {
  const client = sheets({ version: 'v4', auth: account });
  const options = patientOptions(settings, signal);
  return async (ask) => (await client.spreadsheets.get({ spreadsheetId, ...ask, prettyPrint: false }, options)).data;
}

export function patientOptions({ timeLimit, pause }: GoogleSettings, signal: AbortSignal): MethodOptions {
  const retryConfig = {
    retry: mostRetries,
    statusCodesToRetry: [
      [429, 429],
      [500, 500],
      [502, 504],
    ],
    retryBackoff: (error: GoogleError) => {
      const retries = (error.config?.retryConfig?.currentRetryAttempt ?? 1) - 1;
      return pause(retryPause(retries, retryAfterOf(error)) ?? 60_000, signal);
    },
  };
  return { signal, timeout: timeLimit, retryConfig };
}

/** By its name; without one, the sheet that the address shows, or the first. */
function findSheet(known: readonly sheets_v4.Schema$Sheet[], { sheet: name, source }: PullStream) {
  const tab = source.kind === 'google' ? source.tab : undefined;
  const all = known.map(({ properties }) => properties ?? {});
  const shown = name === undefined && tab !== undefined;
  const found = all.find(({ sheetId, title }, index) => (shown ? sheetId === tab : isSheet(name, title ?? '', index)));
  if (found) return found;
  const names = all.map(({ title }) => `"${title}"`).join(', ');
  throw new WorkbookError(`there is no sheet ${shown ? `with gid=${tab}` : `"${name}"`}; there is ${names}`);
}

function toSheet({ data, properties, merges = [] }: sheets_v4.Schema$Sheet): WorkbookSheet {
  const [grid] = data ?? [];
  const name = properties?.title ?? '';
  const size = new SheetSize(name);
  const cells = (grid?.rowData ?? []).map(({ values = [] }) => values);
  size.addRows(cells.length);
  const rows = cells.map((values) => {
    const texts = values.map(displayed);
    size.addCells(texts.length, texts.join('').length);
    return texts;
  });
  const struck = cells.flatMap((values, row) =>
    values.flatMap((cell, column) => (isStruck(cell) ? [{ row, column }] : [])),
  );
  const hiddenRows = hiddenOf(grid?.rowMetadata).filter((row) => row < rows.length);
  const hiddenColumns = hiddenOf(grid?.columnMetadata);
  return { name, rows, marks: { ...noMarks, hiddenRows, hiddenColumns, struck, merged: merges.flatMap(mergedColumn) } };
}

function hiddenOf(dimensions: readonly sheets_v4.Schema$DimensionProperties[] = []): number[] {
  return dimensions.flatMap(({ hiddenByFilter, hiddenByUser }, index) =>
    hiddenByFilter || hiddenByUser ? [index] : [],
  );
}

/** A merge of cells below each other; the ends of a range are behind it. */
function mergedColumn(range: sheets_v4.Schema$GridRange) {
  const { startRowIndex: row, endRowIndex: end, startColumnIndex: column, endColumnIndex } = range;
  if (row == null || end == null || column == null || endColumnIndex !== column + 1 || end - row < 2) return [];
  return [{ row, column, to: end - 1 }];
}

function isStruck({ formattedValue, effectiveFormat }: sheets_v4.Schema$CellData): boolean {
  return Boolean(formattedValue) && effectiveFormat?.textFormat?.strikethrough === true;
}

/** Numbers that are days or times are not shown as numbers. */
const numberTypes: readonly unknown[] = [undefined, null, 'NUMBER', 'PERCENT', 'CURRENCY', 'SCIENTIFIC'];

function displayed({ formattedValue, effectiveValue, effectiveFormat }: sheets_v4.Schema$CellData): string {
  const number = effectiveValue?.numberValue;
  const type = effectiveFormat?.numberFormat?.type;
  if (typeof number !== 'number') return formattedValue ?? '';
  // A date is days since the end of 1899, and a time the part of a day.
  if (type === 'DATE' || type === 'DATE_TIME') return formatDay(Math.floor(number) - 25_569);
  return numberTypes.includes(type) ? withStored(formattedValue ?? '', number) : (formattedValue ?? '');
}
