// Mail, against a real server of the protocol.
import { afterEach, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { MailSettings } from '@qplan/config';
import { mailText } from '../forms/mail.ts';
import type { Message } from '../rules/news.ts';
import { sendMail } from './mail.ts';

interface Taken {
  readonly to: readonly string[];
  readonly from: string;
  readonly content: string;
}

let server: SMTPServer | undefined;
afterEach(async () => {
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = undefined;
});

async function open(options: SMTPServerOptions = {}): Promise<{ taken: Taken[]; settings: MailSettings }> {
  const taken: Taken[] = [];
  const opened = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let content = '';
      stream.on('data', (part: Buffer) => (content += part.toString()));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ to: rcptTo.map(({ address }) => address), from: (mailFrom || { address: '' }).address, content });
        done();
      });
    },
    ...options,
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const { port } = opened.server.address() as AddressInfo;
  return { taken, settings: { host: '127.0.0.1', port, secure: false, from: 'plans@example.com' } };
}

const message: Message = {
  id: 'msg_1',
  type: 'news',
  rule: 'leads',
  time: '2027-02-01T09:00:00.000Z',
  plan: 'qplan app',
  version: 'a'.repeat(40),
  from: 'b'.repeat(40),
  title: 'Login 8 days later, on Mar 3',
  changed: '',
  count: 1,
  news: [{ kind: 'moved', text: 'Login 8 days later, on Mar 3', why: ['+8 days: Ann away'] }],
};
const mail = (more: Partial<Message> = {}) => ({
  id: message.id,
  addresses: ['ann@example.com', 'bo@example.com'],
  ...mailText({ ...message, ...more }, 'https://planner.example.com'),
});

test('one goes to all addresses, as text, with an id that stays', async () => {
  const { taken, settings } = await open();
  expect(await sendMail(settings, mail())).toEqual({ sent: true });
  expect(taken).toHaveLength(1);
  const [{ to, from, content }] = taken as [Taken];
  expect([from, ...to]).toEqual(['plans@example.com', 'ann@example.com', 'bo@example.com']);
  expect(content).toMatch(/^Subject: QPlan: Login 8 days later, on Mar 3\r$/m);
  expect(content).toMatch(/^Message-ID: <msg_1@qplan>\r$/m);
  expect(content).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  expect(content).toContain('- Login 8 days later, on Mar 3');
  expect(content.replaceAll('=\r\n', '')).toContain('https://planner.example.com/?version=3Daaaa');
});

test('a title out of a sheet makes no header', async () => {
  const { taken, settings } = await open();
  await sendMail(settings, mail({ title: 'Login\r\nBcc: all@example.com\r\n\r\nHello' }));
  const [head] = taken[0]!.content.split('\r\n\r\n');
  expect(head).not.toMatch(/^Bcc:/im);
  expect(taken[0]!.to).toHaveLength(2);
});

test('a server that takes it for some addresses has it: it is not sent again to the others', async () => {
  const { taken, settings } = await open({
    onRcptTo: ({ address }, _, done) => done(address.startsWith('bo') ? new Error('unknown here') : undefined),
  });
  expect(await sendMail(settings, mail())).toEqual({
    sent: true,
    note: 'the mail server took it for 1 of 2 addresses',
  });
  expect(taken).toHaveLength(1);
});

test('a server that is away, or takes none, is a reason to try again', async () => {
  const { settings } = await open({ onRcptTo: (_, __, done) => done(new Error('no mail today')) });
  expect(await sendMail(settings, mail())).toMatchObject({
    sent: false,
    reason: expect.stringContaining('no mail today'),
  });
  await new Promise<void>((resolve) => server!.close(() => resolve()));
  server = undefined;
  expect(await sendMail(settings, mail())).toEqual({
    sent: false,
    reason: expect.stringMatching(/^the mail server cannot be reached/),
  });
});

test('a password goes over no open line, and is in no reason', async () => {
  const user = { name: 'plans', password: 'hush-hush' };
  const { taken, settings } = await open({ onAuth: (_, __, done) => done(new Error('wrong hush-hush')) });
  const refused = await sendMail({ ...settings, user }, mail());
  expect(refused.sent).toBe(false);
  expect(JSON.stringify(refused)).not.toContain('hush');
  expect(taken).toEqual([]);
});
