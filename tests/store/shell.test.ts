// get, put and log as a person types them.
import { spawnSync } from 'node:child_process';
import { environment, prepareSystem, qplanCommand, type System } from '@qplan/harness';
import { ask } from '../harness/foreign.ts';

let system: System;

beforeAll(async () => {
  system = await prepareSystem('');
  system.start('proxy', 'snapshot');
  await ask(system, '=====LOG raw qplan');
});
afterAll(() => system?.stop());

const bin = qplanCommand;
const settings = () => environment(system.config.path);

function qplan(args: string[], input: string | Buffer = '') {
  const options = { env: settings(), input, encoding: 'utf8' } as const;
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, ...args], options);
  return { stdout, stderr, status };
}

test('what is put is got and logged, with its lineage', () => {
  const raw = qplan(['put', 'raw qplan'], 'one\n\ttwo\n');
  expect(raw).toEqual({ stdout: expect.stringMatching(/^[0-9a-f]{40}\n$/), stderr: '', status: 0 });
  const id = raw.stdout.trim();
  const made = qplan(['put', 'cond qplan', '--from', `raw qplan@${id.slice(0, 8)}`, '--by', 'condition'], 'x');
  expect(made.status).toBe(0);
  expect(qplan(['get', 'raw qplan'])).toEqual({ stdout: 'one\n\ttwo\n', stderr: '', status: 0 });
  expect(qplan(['get', 'raw qplan', id.slice(0, 6)]).stdout).toBe('one\n\ttwo\n');
  expect(JSON.parse(qplan(['get', 'cond qplan', '--json']).stdout)).toMatchObject({
    version: made.stdout.trim(),
    by: 'condition',
    from: [{ resource: 'raw qplan', version: id }],
    content: 'x\n',
  });
  expect(qplan(['log', 'cond qplan']).stdout).toMatch(
    new RegExp(`^[0-9a-f]{12}  \\S+ +2 bytes  by condition from raw qplan@${id.slice(0, 12)}\n$`),
  );
  expect(JSON.parse(qplan(['log', 'raw qplan', '--json', '--limit', '1']).stdout)).toMatchObject([{ version: id }]);
});

test('what is no text is not stored; a byte order mark is, as it is', () => {
  const before = qplan(['log', 'raw qplan']).stdout;
  expect(qplan(['put', 'raw qplan'], Buffer.from('Stra\xdfe\n', 'latin1'))).toEqual({
    stdout: '',
    stderr: 'qplan put: the content is not UTF-8 text; nothing was stored\n',
    status: 1,
  });
  expect(qplan(['log', 'raw qplan']).stdout).toBe(before);
  expect(qplan(['put', 'raw qplan'], '\ufeffStraße\n').status).toBe(0);
  expect(qplan(['get', 'raw qplan']).stdout).toBe('\ufeffStraße\n');
});

test('whoever reads only the start of a long content ends it quietly', () => {
  expect(qplan(['put', 'raw qplan'], 'a line\n'.repeat(500_000)).status).toBe(0);
  const get = `"${process.execPath}" "${bin}" get "raw qplan"`;
  const script = `set -o pipefail; ${get} | head -1`;
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { env: settings(), encoding: 'utf8' });
  expect({ stdout, stderr, status }).toEqual({ stdout: 'a line\n', stderr: '', status: 0 });
});

test("1 and the service's sentence, when it refuses", () => {
  expect(qplan(['get', 'no such'])).toEqual({
    stdout: '',
    stderr: 'qplan get: "no such" is no resource; the configuration has raw qplan, cond qplan, qplan app\n',
    status: 1,
  });
});

test.each([
  [['get']],
  [['get', 'raw', 'qplan', 'HEAD']],
  [['put']],
  [['put', 'a', '--from', 'b']],
  [['log', 'a', '--limit', 'x']],
])('2 when called wrongly: %j', (args) => {
  const { stderr, status } = qplan(args);
  expect(status).toBe(2);
  expect(stderr).toMatch(new RegExp(`^qplan ${args[0]}: .+\nqplan ${args[0]} --help tells more.\n$`));
});

test('3 and the endpoint, when nobody answers', async () => {
  await system.end('proxy');
  const { stderr, status } = qplan(['log', 'raw qplan']);
  expect(status).toBe(3);
  expect(stderr).toMatch(
    /^qplan log: tcp:\/\/127.0.0.1:\d+ has not answered for \d+\.\d s \(3 attempts\): are the proxy/,
  );
  system.start('proxy');
});
