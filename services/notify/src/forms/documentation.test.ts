// What docs/notify.md promises, kept: its examples are taken out of it as they stand.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';
import type { Message } from '../rules/news.ts';
import { signatureHeaders, type WebhookBody, webhookBody } from './webhook.ts';

const documentation = readFileSync(join(projectRoot(), 'docs/notify.md'), 'utf8');
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'qplan-verify-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function code(pattern: RegExp): string {
  const [, found] = pattern.exec(documentation) ?? [];
  if (found === undefined) throw new Error(`docs/notify.md has no ${pattern}`);
  return found;
}

const example = (name: string) => code(new RegExp(`<!-- example: ${name} -->\\s+\`\`\`\\w+\\n([^]*?)\n\`\`\``));
const body = code(/```json\n([^]*?)\n```/);

test('its JSON is what is sent', () => {
  const { type, timestamp, data } = JSON.parse(body) as WebhookBody;
  const { link: _, ...rest } = data;
  const message = { id: 'msg_1', type: type.slice('plan.'.length), time: timestamp, ...rest } as Message;
  expect(JSON.parse(webhookBody(message, 'https://planner.example.com'))).toEqual(JSON.parse(body));
});

/** Each reads the secret, the headers and the body from a line of JSON each. */
const programs: Readonly<Record<string, { readonly command: string; readonly rest: string }>> = {
  'verify.py': {
    command: 'python3',
    rest: '\nimport sys\nsecret, headers, body = (json.loads(line) for line in sys.stdin)\nprint(verify(secret, headers, body.encode())["type"])\n',
  },
  'verify.js': {
    command: process.execPath,
    rest: `\nimport { readFileSync } from 'node:fs';\nconst [secret, headers, body] = readFileSync(0, 'utf8').trim().split('\\n').map((line) => JSON.parse(line));\nconsole.log(verify(secret, headers, Buffer.from(body)).type);\n`,
  },
};

describe.each(Object.entries(programs))('%s', (name, { command, rest }) => {
  const verify = (headers: object, text = body, key = secret) => {
    const path = join(folder, name.replace('.js', '.mjs'));
    writeFileSync(path, example(name) + rest);
    const input = [key, headers, text].map((each) => JSON.stringify(each)).join('\n');
    const { status, stdout, stderr } = spawnSync(command, [path], { input: `${input}\n`, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : `refused: ${/(too old|not from QPlan)/.exec(stderr)?.[0] ?? stderr}`;
  };

  test('takes what is signed, and nothing else', () => {
    const headers = signatureHeaders('msg_1', Date.now(), body, secret);
    expect(verify(headers)).toBe('plan.news');
    expect(verify({ ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` })).toBe('plan.news');
    expect(verify(headers, body.replace('8 days', '9 days'))).toBe('refused: not from QPlan');
    expect(verify({ ...headers, 'webhook-signature': 'v1,AAAA' })).toBe('refused: not from QPlan');
    expect(verify(headers, body, `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).toBe('refused: not from QPlan');
    expect(verify(signatureHeaders('msg_1', Date.now() - 600_000, body, secret))).toBe('refused: too old');
  });
});
