// The log of services that run: a syslog that vanishes, and a disk that is full.
import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '@qplan/config';
import { prepareSystem, until } from '@qplan/harness';

// Two networks with a cable between them: needs `unshare` (util-linux) and `ip` (iproute2), and no root.
test('a syslog that vanishes without a word is noticed within 10 s, and none of the lines are lost', async () => {
  const script = join(projectRoot(), 'tests/log/vanishing-peer.mjs');
  const logging = join(projectRoot(), 'libs/logging/dist/index.js');
  const apart = ['--user', '--map-root-user', '--net', process.execPath, script, logging];
  const { stdout } = await promisify(execFile)('unshare', apart, { env: { ...process.env, NODE_OPTIONS: '' } });
  const seen = JSON.parse(stdout) as Record<'lines' | 'busyMs' | 'idleMs' | 'lastMs', number> & { lost: string[] };
  console.info(`a vanished syslog, and back: ${JSON.stringify(seen)}`);
  expect(seen.lost).toEqual([]);
  expect(seen.lines).toBeGreaterThan(2);
  expect(seen.busyMs).toBeLessThan(10_000);
  expect(seen.idleMs).toBeLessThan(10_000);
});

test('a full disk under the log is in the status and the metrics, and the service goes on', async () => {
  const system = await prepareSystem('');
  try {
    mkdirSync(join(system.folder, 'logs'));
    symlinkSync('/dev/full', join(system.folder, 'logs/qplan.log'));
    system.start('proxy', 'snapshot', 'condition', 'web');
    const get = async (path: string) => (await fetch(`${system.address}${path}`)).text();
    for (const stage of ['condition', 'web']) {
      await until(`${stage} says it`, async () => {
        const { stages } = JSON.parse(await get('/api/status'));
        return stages.find((one: { stage: string }) => one.stage === stage).log?.failing.file?.startsWith('ENOSPC');
      });
      expect(await get('/metrics')).toContain(`qplan_log_failing{stage="${stage}"} 1\n`);
    }
    expect(await get('/metrics')).toContain('qplan_log_dropped_total{stage="web"} 0\n');
    await until('errors.log has it', () => system.log('errors.log').includes('the log file cannot be written'));
  } finally {
    await system.stop();
  }
});
