import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellChange } from '@qplan/condition/adopt';
import type { PullStream } from '@qplan/config';
import { type Loopback, openLoopback, recordedPause } from '../sources/loopback.fixture.ts';
import { googleWriter } from './google-writer.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { client_email: 'q@x', private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }) };

let google: Loopback;
let folder: string;
let cells: string[][];
/** What Google was given to write. */
let written: { valueInputOption: string; data: { range: string; values: unknown[][] }[] }[];
let status: number;
beforeEach(async () => {
  google = await openLoopback();
  folder = mkdtempSync(join(tmpdir(), 'qplan-google-'));
  writeFileSync(join(folder, 'key.json'), JSON.stringify(key));
  cells = [
    ['Item', 'Apps', 'Due'],
    ['Login', '2', ''],
    ['Sum', '=B2', ''],
  ];
  [written, status] = [[], 200];
  google.answer = ({ path, query, body, method }) => {
    if (path === '/token') return { body: { access_token: 't', expires_in: 3599, token_type: 'Bearer' } };
    if (method === 'POST') {
      if (status !== 200)
        return { status, body: { error: { code: status, message: 'no', status: 'PERMISSION_DENIED' } } };
      written.push(JSON.parse(body) as (typeof written)[number]);
      return { body: {} };
    }
    if (path.endsWith('/values:batchGet')) {
      const valueRanges = query.getAll('ranges').map((range) => {
        const [, letter, row] = /!([A-Z])(\d+)$/.exec(range)!;
        return { range, values: [[cells[Number(row) - 1]![letter!.charCodeAt(0) - 65]]] };
      });
      return { body: { valueRanges } };
    }
    const properties = { sheetId: 0, title: "Ann's" };
    if (query.getAll('ranges').length === 0) return { body: { sheets: [{ properties }] } };
    const rowData = cells.map((row) => ({ values: row.map((formattedValue) => ({ formattedValue })) }));
    return { body: { sheets: [{ properties, data: [{ rowData }] }] } };
  };
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await google.close();
});

const lines = () => new Map([['raw work', cells.map((row) => row.join('\t').replace(/\t+$/, ''))]]);
const change = (row: number, column: number, value: CellChange['value']): CellChange => ({
  stream: 'raw work',
  row,
  column,
  value,
  was: '',
  becomes: String(value),
  about: 'Login',
});

function ready(changes: readonly CellChange[], before = lines()) {
  const streams = [{ stream: 'raw work', source: { kind: 'google', spreadsheet: '1AbC' } }] as PullStream[];
  const write = googleWriter('1AbC', streams, {
    keyFile: join(folder, 'key.json'),
    timeLimit: 10_000,
    pause: recordedPause().pause,
    transporterOptions: {
      adapter(options, send) {
        const { pathname, search } = new URL(options.url);
        return send({ ...options, url: new URL(google.origin + pathname + search) });
      },
    },
  });
  return write(changes, before, new Map(), () => false);
}

test('all cells are written in one call, as somebody types them, and formulas are kept', async () => {
  const {
    refused,
    cells: count,
    write,
  } = await ready([
    change(1, 1, 2.5),
    change(1, 2, { day: 20_822 }),
    change(1, 0, '=HYPERLINK("x")'),
    change(2, 1, 7),
    change(0, 0, 'Name'),
    change(0, 1, ''),
  ]);
  expect([count, refused]).toEqual([
    5,
    [{ stream: 'raw work', row: 2, column: 1, reason: 'a formula makes what stands there' }],
  ]);
  expect(written).toEqual([]);
  await write();
  expect(written).toEqual([
    {
      valueInputOption: 'USER_ENTERED',
      data: [
        { range: "'Ann''s'!B2", values: [[2.5]] },
        { range: "'Ann''s'!C2", values: [['2027-01-04']] },
        { range: "'Ann''s'!A2", values: [[`'=HYPERLINK("x")`]] },
        { range: "'Ann''s'!A1", values: [['Name']] },
        { range: "'Ann''s'!B1", values: [['']] },
      ],
    },
  ]);
});

test('only where the cells still hold what was read', async () => {
  const before = lines();
  cells[1]![0] = 'Log in';
  await expect(ready([change(1, 1, 3)], before)).rejects.toThrow('has been changed since');
  const { write } = await ready([change(1, 1, 3)]);
  cells[1]![1] = '9';
  await expect(write()).rejects.toThrow('has been changed since');
  expect(written).toEqual([]);
});

test('what may not be written says whom to share it with', async () => {
  const { write } = await ready([change(1, 1, 3)]);
  status = 403;
  await expect(write()).rejects.toThrow('share it as an editor');
});
