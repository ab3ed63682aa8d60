import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveDraft } from '../testing/drafts.ts';
import { FeedKey } from './feed-key.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-feed-key-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('what a crash left half written is gone once it is started, and the key is the one that it was', async () => {
  const feed = { kind: 'all' } as const;
  const secret = (await new FeedKey(folder).secrets())(feed);
  leaveDraft(folder, 'key');
  const key = new FeedKey(folder);
  await key.start();
  expect(readdirSync(folder)).toEqual(['key']);
  expect(await key.opens(feed, secret)).toBe(true);
});
