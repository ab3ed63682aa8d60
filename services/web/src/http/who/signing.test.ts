import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveDraft } from '../../testing/drafts.ts';
import { keyIn, sealed, unsealed } from './signing.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-signing-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the key outlasts a restart, and what a crash left half written of it does not', async () => {
  const text = await sealed(await keyIn(folder), 'test', { of: 'ann' }, 60);
  leaveDraft(folder, 'key');
  expect(await unsealed(await keyIn(folder), 'test', text)).toMatchObject({ of: 'ann' });
  expect(readdirSync(folder)).toEqual(['key']);
});
