// What must hold of the stack on several machines, as it is written down: every service is there, under the name that starts it,
// and the one that writes is one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, services } from '@qplan/config';

const read = (...path: string[]) => readFileSync(join(projectRoot(), 'deploy', ...path), 'utf8');
const swarm = read('stack.yml');
const kubernetes = readdirSync(join(projectRoot(), 'deploy/kubernetes'))
  .map((file) => read('kubernetes', file))
  .join('\n---\n');

test.each(services)('%s is in both', (name) => {
  expect(swarm).toMatch(new RegExp(`^  ${name}:\\n    <<: \\*service\\n    command: \\[${name}\\]$`, 'm'));
  expect(kubernetes).toMatch(new RegExp(`^ {10}image: qplan\\n {10}args: \\[${name}\\]$`, 'm'));
});

test('the snapshot service is one, where its volume is, and never two', () => {
  const [, service = ''] = /^  snapshot:\n((?: {4}.*\n)+)/m.exec(swarm)!;
  expect(service).toContain('constraints: [node.labels.qplan.snapshots == yes]');
  expect(service).not.toContain('replicas');
  expect(swarm).toMatch(/x-deploy: &deploy\n {2}endpoint_mode: dnsrr\n {2}replicas: 1\n/);
  expect(swarm).toMatch(/&update \{ parallelism: 1, order: stop-first, .*failure_action: rollback \}/);
  expect(read('kubernetes', 'snapshot.yaml')).toMatch(
    /kind: StatefulSet[^]*replicas: 1\n[^]*accessModes: \[ReadWriteOncePod\]/,
  );
});

test('the bus has its keys in both, and its secret is the proxy’s alone', () => {
  expect(swarm).toContain('QPLAN_BUS_KEYS: data/keys/bus');
  expect(kubernetes).toContain('QPLAN_BUS_KEYS=data/keys/bus');
  expect(read('swarm')).toMatch(/item secrets data\/keys\/bus\/server\.key_secret \S+ proxy$/m);
  const withSecret = readdirSync(join(projectRoot(), 'deploy/kubernetes')).filter((file) =>
    /mountPath: .*server\.key_secret/.test(read('kubernetes', file)),
  );
  expect(withSecret).toEqual(['proxy.yaml']);
});
