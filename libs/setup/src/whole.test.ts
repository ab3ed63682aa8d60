import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, projectRoot } from '@qplan/config';
import { formatSetup } from './setup.ts';
import { wholeConfig } from './whole.ts';

test('a whole config.ini is one that a system starts with, as the usual one but for its sheets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qplan-setup-'));
  try {
    const path = join(folder, 'config.ini');
    const sheets = new Map([['work' as const, { file: 'items.csv', sheet: '' }]]);
    writeFileSync(path, wholeConfig(formatSetup({ sheets, settings: new Map() })));
    const usual = loadConfig({ path: join(projectRoot(), 'config/config.ini'), env: {} });
    const whole = loadConfig({ path, env: {} });
    const web = { ...whole.web, token: usual.web.token };
    expect({ ...whole, path: usual.path, origin: usual.origin, pull: usual.pull, web }).toEqual(usual);
    expect(whole.web.token()).toBe(usual.web.token());
    expect(whole.pull?.streams).toMatchObject([
      { stream: 'raw work', source: { kind: 'file', path: join(projectRoot(), 'data/sources/items.csv') } },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
