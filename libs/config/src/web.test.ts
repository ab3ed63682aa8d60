import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './index.ts';
import type { Section } from './sections.ts';
import { readWeb } from './web.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-web-config-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(settings: Record<string, string> = {}, env: NodeJS.ProcessEnv = {}) {
  const values = new Map(Object.entries({ host: '127.0.0.1', port: '8000', ...settings }));
  const section: Section = { file: 'config.ini', name: 'web', values, subsections: new Map() };
  return readWeb(section, { root: folder, env });
}

function faultOf(settings: Record<string, string>, env: NodeJS.ProcessEnv = {}): string {
  try {
    read(settings, env).token();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('no fault was found');
}

test('limits have defaults, and are whole numbers', () => {
  expect(read()).toMatchObject({ proxies: 0, changesPerMinute: 30, requestsPerMinute: 1200, sockets: 10_000 });
  expect(read().socketsPerAddress).toBe(200);
  expect(read({}, { QPLAN_WEB_SOCKETS: '5' }).sockets).toBe(5);
  expect(faultOf({ changes_per_minute: 'many' })).toContain('[web] changes_per_minute = many: expected a whole number');
});

test('proxies are counted or listed', () => {
  expect(read({ proxies: '2' }).proxies).toBe(2);
  expect(read({ proxies: 'tls, 10.0.0.5, fd00::/8' }).proxies).toEqual(['tls', '10.0.0.5', 'fd00::/8']);
  for (const wrong of ['11', '-1', '10.0.0.0/33', '10.0.0', 'a/8']) {
    expect(faultOf({ proxies: wrong })).toContain(
      `[web] proxies = ${wrong}: expected how many there are, 0 to 10, or which`,
    );
  }
});

test('names under which it is reached are listed, and are names', () => {
  expect(read()).toMatchObject({ hosts: [], domain: [] });
  expect(read({ hosts: 'planner.lan, plan' }, { QPLAN_WEB_DOMAIN: '' })).toMatchObject({
    hosts: ['planner.lan', 'plan'],
    domain: [],
  });
  expect(read({}, { QPLAN_WEB_DOMAIN: 'planner.example.com' }).domain).toEqual(['planner.example.com']);
  expect(faultOf({ hosts: 'http://plan/' })).toContain('[web] hosts = http://plan/: expected a host name');
});

describe('a token in a file', () => {
  test('is the file without blanks around it; the environment may name the file', () => {
    writeFileSync(join(folder, 'token'), '  s3cret \n');
    expect(read({ token_file: 'token' }).token()).toBe('s3cret');
    expect(read({}, { QPLAN_WEB_TOKEN_FILE: join(folder, 'token') })).not.toHaveProperty('tokenFile');
    expect(read({}, { QPLAN_WEB_TOKEN_FILE: join(folder, 'token') }).token()).toBe('s3cret');
    expect(read({ token_file: 'token' }, { QPLAN_WEB_TOKEN_FILE: '' }).token()).toBeUndefined();
  });

  test('that is no secret is told by its key, and nothing of it', () => {
    writeFileSync(join(folder, 'empty'), ' \n');
    writeFileSync(join(folder, 'lines'), 's3cret\nt3ll\n');
    const faults = {
      's3cret itself': 'there is no such file; expected the path of a file with the secret',
      '.': 'the file cannot be read (EISDIR); expected the path of a file with the secret',
      empty: 'the file is empty; expected one line, the secret',
      lines: 'the file has several lines; expected one, the secret',
    };
    for (const [file, what] of Object.entries(faults)) {
      expect(faultOf({ token_file: file })).toBe(`config.ini: [web] token_file: ${what}`);
    }
  });

  test('is looked for when it is asked for: in containers the web service alone has it', () => {
    const { token } = read({ token_file: 'token' });
    expect(() => token()).toThrow('config.ini: [web] token_file: there is no such file');
    writeFileSync(join(folder, 'token'), 's3cret');
    expect(token()).toBe('s3cret');
  });

  test('and another in the configuration are one too many', () => {
    writeFileSync(join(folder, 'token'), 's3cret');
    expect(() => read({ token: 'other' }, { QPLAN_WEB_TOKEN_FILE: join(folder, 'token') })).toThrow(
      'config.ini: [web] token_file: token is set too; expected only one',
    );
  });
});
