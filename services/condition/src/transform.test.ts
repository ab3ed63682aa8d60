import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, loadConfig, projectRoot } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { BadInput } from '@qplan/stage';
import { conditionTransform } from './transform.ts';

const config = loadConfig({ path: join(projectRoot(), 'config/config.ini'), env: {} });

const logger = { child: () => logger, info: () => {} } as unknown as Logger;

const { signal } = new AbortController();

test("a program's output is checked like anybody's", async () => {
  const root = mkdtempSync(join(tmpdir(), 'qplan-condition-'));
  try {
    writeFileSync(join(root, 'plan.txt'), '=====qplan params v1\n\tJan 4, 2027\tsoon\n');
    const own = (command: string) =>
      conditionTransform({ ...config, root } as Config, { ...config.condition!, command }, { logger })('', signal);
    await expect(own('cat plan.txt')).rejects.toThrow(
      'cat plan.txt: qplan params v1, line 2 of its output: end date "soon"',
    );
    await expect(own('cat plan.txt')).rejects.toBeInstanceOf(BadInput);
    await expect(own('cat none.txt')).rejects.toThrow(/^cat none\.txt: exit 1: .*none\.txt/);
  } finally {
    rmSync(root, { recursive: true });
  }
});
