// Hands a mail to the server that config.ini names.
import { readFileSync } from 'node:fs';
import type { MailSettings } from '@qplan/config';
import { createTransport } from 'nodemailer';
import type { MailText } from '../forms/mail.ts';
import { lineOf } from '../rules/news.ts';
import type { Outcome } from './outcome.ts';

const longestMs = 10_000;

export interface Mail extends MailText {
  /** The message's: who gets it twice can tell. */
  readonly id: string;
  readonly addresses: readonly string[];
}

export async function sendMail(settings: MailSettings, { id, addresses, subject, text }: Mail): Promise<Outcome> {
  const { host, port, secure, from, user, ca } = settings;
  const transport = createTransport({
    host,
    port,
    secure,
    // A password goes over no open line.
    requireTLS: user !== undefined && !secure,
    ...(user && { auth: { user: user.name, pass: user.password } }),
    ...(ca !== undefined && { tls: { ca: readFileSync(ca) } }),
    connectionTimeout: longestMs,
    greetingTimeout: longestMs,
    socketTimeout: longestMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { rejected } = await transport.sendMail({
      from: { name: 'QPlan', address: from },
      to: [...addresses],
      subject,
      text,
      messageId: `<${id}@qplan>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    if (rejected.length === 0) return { sent: true };
    // To send it again would be to send it again to the others.
    return {
      sent: true,
      note: `the mail server took it for ${addresses.length - rejected.length} of ${addresses.length} addresses`,
    };
  } catch (error) {
    return { sent: false, reason: failureText(error as MailFailure, addresses) };
  } finally {
    transport.close();
  }
}

interface MailFailure extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** What the server answered, but for a sign-in: some repeat what they were sent. No address is told. */
function failureText({ code, responseCode, message }: MailFailure, addresses: readonly string[]): string {
  if (code === 'EAUTH') return `the mail server does not take the user or the password (${responseCode ?? code})`;
  const said = lineOf(
    addresses.reduce((text, address) => text.replaceAll(address, '(an address)'), message),
    150,
  );
  if (['ECONNECTION', 'EDNS', 'ESOCKET', 'ETIMEDOUT'].includes(code ?? ''))
    return `the mail server cannot be reached (${said})`;
  return `the mail server: ${said}`;
}
