import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PullStream } from '@qplan/config';
import { googleSource } from './google.ts';
import { type Answer, type Asked, type Loopback, openLoopback, recordedPause } from './loopback.fixture.ts';
import { tablesOf } from './tables.fixture.ts';

const email = 'qplan@project.iam.gserviceaccount.com';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = {
  type: 'service_account',
  client_email: email,
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  token_uri: 'https://oauth2.googleapis.com/token',
};

let google: Loopback;
let folder: string;
let keyFile: string;
let pauses: number[];
/** How many tokens were given out, and which of them is taken. */
let tokens: number;
let taken: (token: number) => boolean;
beforeEach(async () => {
  google = await openLoopback();
  folder = mkdtempSync(join(tmpdir(), 'qplan-google-'));
  keyFile = join(folder, 'key.json');
  writeFileSync(keyFile, JSON.stringify(key));
  [tokens, taken] = [0, () => true];
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await google.close();
});

const text = (formattedValue: string) => ({ formattedValue });
const cell = (formattedValue: string, numberValue: number, type: string) => ({
  formattedValue,
  effectiveValue: { numberValue },
  effectiveFormat: { numberFormat: { type } },
});

/** The spreadsheet as spreadsheets.get answers it: titles alone, or the cells of the ranges. */
const work = [
  { values: [text('Item'), text('Apps'), text('Start'), text('Share'), text('At')] },
  {},
  { values: [text('Pay\tlater\nnow'), cell('2,5', 2.5, 'NUMBER'), cell('05.01.27', 46_392, 'DATE'), {}, {}] },
  {
    values: [
      { ...text('Split'), effectiveFormat: { textFormat: { strikethrough: true } } },
      {},
      cell('1/5/2027 9:30', 46_392.4, 'DATE_TIME'),
      cell('50%', 0.5, 'PERCENT'),
    ],
  },
  { values: [{}, {}, text('2027-01-05'), {}, cell('9:30', 0.4, 'TIME')] },
  {},
];
const staff = [{ values: [text('Ann’s'), text('العربية')] }];
const sheetsOf = [
  {
    properties: { sheetId: 0, title: 'Work' },
    merges: [
      { sheetId: 0, startRowIndex: 2, endRowIndex: 5, startColumnIndex: 3, endColumnIndex: 4 },
      { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 },
    ],
    data: [
      {
        rowData: work,
        rowMetadata: [{}, {}, { hiddenByFilter: true }],
        columnMetadata: [{}, {}, {}, {}, { hiddenByUser: true }],
      },
    ],
  },
  { properties: { sheetId: 77, title: "Who's who" }, data: [{ rowData: staff }] },
];

function playGoogle(first: (asked: Asked) => Answer | undefined = () => undefined): void {
  google.answer = (asked) => {
    const before = first(asked);
    if (before) return before;
    if (asked.path === '/token') {
      return { body: { access_token: `token ${++tokens}`, expires_in: 3599, token_type: 'Bearer' } };
    }
    const token = Number(/^Bearer token (\d+)$/.exec(asked.headers.authorization ?? '')?.[1]);
    if (!taken(token)) return failure(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    if (asked.path !== '/v4/spreadsheets/1AbC') return failure(404, 'NOT_FOUND', 'Requested entity was not found.');
    const ranges = asked.query.getAll('ranges');
    if (ranges.length === 0) return { body: { sheets: sheetsOf.map(({ properties }) => ({ properties })) } };
    const names = ranges.map((range) => range.replace(/^'(.*)'$/, '$1').replaceAll("''", "'"));
    return { body: { sheets: sheetsOf.filter(({ properties }) => names.includes(properties.title)) } };
  };
}

/** As Google says that something is wrong. */
const failure = (code: number, status: string, message: string, headers = {}): Answer => ({
  status: code,
  headers,
  body: { error: { code, message, status } },
});

const isData = ({ path }: Asked) => path.startsWith('/v4/');

function open(streams: readonly Partial<PullStream>[] = [{ sheet: 'Work' }], timeLimit = 10_000, id = '1AbC') {
  const recorded = recordedPause();
  pauses = recorded.pauses;
  const source = { kind: 'google', spreadsheet: id };
  const whole = streams.map((stream) => ({ stream: 'raw work', source, ...stream })) as PullStream[];
  return googleSource('a spreadsheet', id, whole, {
    keyFile,
    timeLimit,
    pause: recorded.pause,
    transporterOptions: {
      adapter(options, send) {
        const { pathname, search } = new URL(options.url);
        return send({ ...options, url: new URL(google.origin + pathname + search) });
      },
    },
  });
}

const read = (source = open()) => tablesOf(source, new AbortController().signal);

test('what the cells display is read, and days are days however they are displayed', async () => {
  playGoogle();
  expect((await read()).get('raw work')).toEqual([
    ['Item', 'Apps', 'Start', 'Share', 'At'],
    [],
    ['Pay later now', '2.5', 'Jan  5, 2027'],
    ['Split', '', 'Jan  5, 2027', '50%'],
    ['', '', 'Jan  5, 2027', '', '9:30'],
    [],
  ]);
});

test('what is hidden, merged, struck through or has several lines is marked', async () => {
  playGoogle();
  expect((await read()).get('raw work marks')).toEqual([
    ['hidden rows', '3'],
    ['hidden columns', 'E'],
    ['struck', 'A4'],
    ['merged', 'D3-D5'],
    ['break', 'A3:9'],
  ]);
});

test('one request takes all sheets of a spreadsheet, and a token serves many', async () => {
  playGoogle();
  const source = open([{ sheet: 'work' }, { stream: 'raw staff', sheet: "Who's who" }]);
  const tables = await read(source);
  expect(tables.get('raw staff')).toEqual([['Ann’s', 'العربية']]);
  await read(source);
  const data = google.asked.filter(isData);
  expect(data.map(({ query }) => query.getAll('ranges'))).toEqual([
    [],
    ["'Work'", "'Who''s who'"],
    [],
    ["'Work'", "'Who''s who'"],
  ]);
  expect(tokens).toBe(1);
});

test('without a name, the sheet is the one that the address shows, or the first', async () => {
  playGoogle();
  const shown = { kind: 'google', spreadsheet: '1AbC', tab: 77 } as const;
  expect((await read(open([{ source: shown }]))).get('raw work')).toHaveLength(1);
  expect((await read(open([{}]))).get('raw work')).toHaveLength(6);
});

test('an expired token is renewed', async () => {
  playGoogle();
  const source = open();
  await read(source);
  taken = (token) => token > 1;
  expect((await read(source)).get('raw work')).toHaveLength(6);
  expect(tokens).toBe(2);
});

test('a quota that is used up is waited for, longer each time', async () => {
  const quota = failure(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'Read requests'");
  playGoogle((asked) => (isData(asked) && google.asked.filter(isData).length <= 2 ? quota : undefined));
  expect((await read()).get('raw work')).toHaveLength(6);
  expect(pauses.map((ms) => Math.floor(ms / 1000))).toEqual([1, 2]);
});

test('when Google says how long to wait, it is waited for so long', async () => {
  const busy = failure(503, 'UNAVAILABLE', 'The service is currently unavailable.', { 'Retry-After': '9' });
  playGoogle((asked) => (isData(asked) && google.asked.filter(isData).length === 2 ? busy : undefined));
  await read();
  expect(pauses).toEqual([9000]);
});

test('a quota that stays used up is left alone for a minute', async () => {
  playGoogle((asked) => (isData(asked) ? failure(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded') : undefined));
  await expect(read()).rejects.toMatchObject({
    message: 'the quota of requests to Google is used up: pull less often',
    retryAfterMs: 60_000,
  });
  expect(pauses).toHaveLength(4);
});

test.each<[string, Answer, string]>([
  [
    'not shared',
    failure(403, 'PERMISSION_DENIED', 'The caller does not have permission'),
    `it may not be read: share the spreadsheet with ${email}, as a viewer`,
  ],
  [
    'not switched on',
    failure(403, 'PERMISSION_DENIED', 'Google Sheets API has not been used in project 1 before or it is disabled.'),
    'Google Sheets API has not been used in project 1 before or it is disabled.',
  ],
  ['not known', failure(401, 'UNAUTHENTICATED', 'Request had invalid credentials'), `Google does not know ${email}`],
  [
    'wrong',
    failure(400, 'INVALID_ARGUMENT', 'Unable to parse range'),
    'Google answers: Unable to parse range (HTTP 400)',
  ],
])('what is %s is told in words', async (_, answer, message) => {
  playGoogle((asked) => (isData(asked) ? answer : undefined));
  await expect(read()).rejects.toThrow(message);
});

test('a key that is no longer good is told, and another one is taken when it is there', async () => {
  const refused = { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
  playGoogle(({ path }) => (path === '/token' ? refused : undefined));
  const source = open();
  await expect(read(source)).rejects.toThrow(`Google does not take the key of ${email}`);
  playGoogle();
  expect((await read(source)).get('raw work')).toHaveLength(6);
});

test('a spreadsheet or a sheet that is not there is told', async () => {
  playGoogle();
  await expect(read(open([{}], 10_000, 'other'))).rejects.toThrow('there is no such spreadsheet');
  await expect(read(open([{ sheet: 'Wrok' }]))).rejects.toThrow(
    `there is no sheet "Wrok"; there is "Work", "Who's who"`,
  );
});

test('a Google that does not answer is not waited for', async () => {
  google.answer = () => undefined;
  await expect(read(open([{}], 50))).rejects.toThrow('Google cannot be asked');
});

test('a key file that is none is told without what is in it', async () => {
  writeFileSync(keyFile, 's3cret');
  await expect(read()).rejects.toThrow(/^google_key_file \S+key.json is not the JSON key of a service account$/);
  rmSync(keyFile);
  await expect(read()).rejects.toThrow(/key.json cannot be read \(ENOENT\)$/);
  writeFileSync(keyFile, JSON.stringify(key));
  playGoogle();
  expect((await read()).get('raw work')).toHaveLength(6);
});
