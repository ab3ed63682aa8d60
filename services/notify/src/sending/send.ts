// Sends a message to a receiver, in the form that it takes.
import type { MailSettings } from '@qplan/config';
import { mailText } from '../forms/mail.ts';
import { slackBody } from '../forms/slack.ts';
import { teamsBody } from '../forms/teams.ts';
import { signatureHeaders, webhookBody } from '../forms/webhook.ts';
import type { Message } from '../rules/news.ts';
import type { Outcome } from './outcome.ts';
import { post } from './post.ts';
import type { Receivers } from './receivers.ts';

/** `to`: the receiver's name; `now`: ms since 1970. Never throws. */
export type Send = (to: string, message: Message, now: number, signal: AbortSignal) => Promise<Outcome>;

export interface SendSettings {
  readonly receivers: Pick<Receivers, 'read'>;
  /** Where the plan is found, without a slash at the end. */
  readonly page: string;
  /** The server for mail, asked for when something is sent. */
  readonly mail: () => MailSettings | undefined;
}

export function sending({ receivers, page, mail }: SendSettings): Send {
  const send: Send = async (name, message, now, signal) => {
    const to = receivers.read(name);
    if (to.kind === 'mail') {
      const { sendMail } = await import('./mail.ts');
      const server = mail();
      if (server === undefined) throw new Error('[notify] of config.ini has no mail_server');
      return sendMail(server, { id: message.id, addresses: to.addresses, ...mailText(message, page) });
    }
    const at = { now, signal };
    if (to.kind !== 'webhook') {
      const body = to.kind === 'slack' ? slackBody(message, page) : teamsBody(message, page);
      return post(to.url, body, {}, at);
    }
    const body = webhookBody(message, page);
    return post(to.url, body, signatureHeaders(message.id, now, body, to.secret), at);
  };
  return async (...asked) => {
    try {
      return await send(...asked);
    } catch (error) {
      return { sent: false, reason: (error as Error).message };
    }
  };
}
