import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveDraft } from '../testing/drafts.ts';
import { TooManyTokens, Tokens } from './tokens.ts';

const ann = { id: 'ann', name: 'Ann', groups: ['leads'] };
const asked = { name: 'nightly', person: ann, role: 'plans', days: 30 } as const;

let folder: string;
let time: number;
let tokens: Tokens;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-tokens-'));
  time = Date.UTC(2027, 0, 4);
  tokens = new Tokens(folder, () => time);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a token is known by its secret, which has 256 bits and is kept nowhere', async () => {
  const { secret, token } = await tokens.make(asked);
  expect(secret).toMatch(/^qplan_[\w-]{43}$/);
  expect(await new Tokens(folder, () => time).find(secret)).toEqual(token);
  expect(token).toMatchObject({ name: 'nightly', role: 'plans', ends: '2027-02-03T00:00:00.000Z' });
  for (const file of readdirSync(folder)) expect(file + readFileSync(join(folder, file), 'utf8')).not.toContain(secret);
});

test('what a crash left half written is gone once they are started, and the tokens are not', async () => {
  const { secret } = await tokens.make(asked);
  const kept = readdirSync(folder);
  leaveDraft(folder, kept[0]!);
  await tokens.start();
  expect(readdirSync(folder)).toEqual(kept);
  expect(await tokens.find(secret)).toBeDefined();
});

test('another is none', async () => {
  const { secret } = await tokens.make(asked);
  for (const other of ['', 'qplan_', `${secret}x`, secret.slice(1), '../../etc/passwd'])
    expect(await tokens.find(other)).toBeUndefined();
});

test('it ends on its day, and is listed no more', async () => {
  const { secret } = await tokens.make(asked);
  time += 30 * 86_400_000 - 1;
  expect(await tokens.find(secret)).toBeDefined();
  time += 1;
  expect([await tokens.find(secret), await tokens.list()]).toEqual([undefined, []]);
});

test('it is ended by its id', async () => {
  const { secret, token } = await tokens.make(asked);
  const other = await tokens.make(asked);
  expect(await tokens.end(token.id)).toBe(true);
  expect(await tokens.end(token.id)).toBe(false);
  expect(await tokens.find(secret)).toBeUndefined();
  expect(await tokens.find(other.secret)).toBeDefined();
});

test('of one person there are fifty at most', async () => {
  for (let count = 0; count < 50; count += 1) await tokens.make(asked);
  await expect(tokens.make(asked)).rejects.toThrow(TooManyTokens);
  await tokens.make({ ...asked, person: { ...ann, id: 'ben' } });
});
