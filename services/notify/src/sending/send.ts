// Sends a message to a rule's receiver, in the form that it takes.
import type { MailSettings, Receiver } from '@qplan/config';
import { mailText } from '../forms/mail.ts';
import { slackBody } from '../forms/slack.ts';
import { teamsBody } from '../forms/teams.ts';
import { signatureHeaders, webhookBody } from '../forms/webhook.ts';
import type { Message } from '../rules/news.ts';
import type { Outcome } from './outcome.ts';
import { post } from './post.ts';

/** `now`: ms since 1970. Never throws. */
export type Send = (to: Receiver, message: Message, now: number, signal: AbortSignal) => Promise<Outcome>;

export interface SendSettings {
  readonly page: string;
  readonly mail: MailSettings | undefined;
}

export function sending({ page, mail }: SendSettings): Send {
  const send: Send = async (to, message, now, signal) => {
    if (to.kind === 'mail') {
      const { sendMail } = await import('./mail.ts');
      return sendMail(mail!, { id: message.id, addresses: to.addresses, ...mailText(message, page) });
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

/** Where a rule's messages go, for people: no address, of which some are secrets. */
export function placeOf(to: Receiver): string {
  if (to.kind === 'mail')
    return `mail to ${to.addresses.length} ${to.addresses.length === 1 ? 'address' : 'addresses'}`;
  return `${to.kind} at ${new URL(to.url).host}`;
}
