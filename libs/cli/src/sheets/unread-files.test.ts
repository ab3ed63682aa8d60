import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@qplan/config';
import { setupHint, unreadFiles } from './unread-files.ts';

test('a sheet in data/sources that nothing reads is found, and told what to do with', () => {
  const root = mkdtempSync(join(tmpdir(), 'qplan-unread-'));
  try {
    expect(unreadFiles(root, [{}])).toEqual([]);
    mkdirSync(join(root, 'data/sources'), { recursive: true });
    for (const name of ['plan.xlsx', 'Our plan.ods', 'README.md', '~$plan.xlsx', '.~lock.plan.xlsx#', 'b.csv'])
      writeFileSync(join(root, 'data/sources', name), '');
    const streams = [{ stream: 'raw work', source: { kind: 'file', path: join(root, 'data/sources/plan.xlsx') } }];
    const found = unreadFiles(root, [{}, { pull: { streams } as unknown as Config['pull'] & object }]);
    expect(found).toEqual(['data/sources/Our plan.ods', 'data/sources/b.csv']);
    expect(setupHint(found)).toBe(`data/sources/Our plan.ods, data/sources/b.csv: no [pull.…] in config.ini reads it
  npx qplan explain 'data/sources/Our plan.ods' data/sources/b.csv   what is understood of it
  npx qplan setup 'data/sources/Our plan.ods' data/sources/b.csv     writes the config.ini that reads it`);
  } finally {
    rmSync(root, { recursive: true });
  }
});
