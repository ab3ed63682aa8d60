// The form for programs: JSON, signed as Standard Webhooks has it. docs/notify.md documents it.
import { createHmac } from 'node:crypto';
import type { Message, News } from '../rules/news.ts';
import { linkOf } from './link.ts';

/** The body: new fields may come, those that are there stay. */
export interface WebhookBody {
  readonly type: `plan.${Message['type']}`;
  readonly timestamp: string;
  readonly data: {
    readonly rule: string;
    readonly plan: string;
    readonly version: string | null;
    readonly from: string | null;
    readonly link: string;
    readonly title: string;
    readonly changed: string;
    readonly news: readonly News[];
    readonly count: number;
  };
}

export function webhookBody(message: Message, page: string): string {
  const { type, time, rule, plan, version, from, title, changed, news, count } = message;
  const data = { rule, plan, version, from, link: linkOf(message, page), title, changed, news, count };
  return JSON.stringify({ type: `plan.${type}`, timestamp: time, data } satisfies WebhookBody);
}

/** The headers that sign it. `time`: that of this attempt, in ms since 1970. */
export function signatureHeaders(id: string, time: number, body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(time / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
