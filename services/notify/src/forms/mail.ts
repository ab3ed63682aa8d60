// The form for people without a channel: a mail of plain text. A subject is one line, whatever the sheet says.
import { planOf } from '@qplan/config';
import { lineOf, type Message } from '../rules/news.ts';
import { headlineOf, linkOf, moreText } from './link.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

export function mailText(message: Message, page: string): MailText {
  const { changed, news, count, rule, plan } = message;
  const { plan: name } = planOf(plan);
  const headline = headlineOf(message);
  const more = moreText(news.length, count);
  const lines = [
    headline,
    '',
    ...(changed === '' ? [] : [`Changed: ${changed}`, '']),
    ...news.flatMap(({ text, why }) => [`- ${text}`, ...why.map((each) => `    ${each}`)]),
    ...(more === undefined ? [] : [more]),
    '',
    linkOf(message, page),
    '',
    '-- ',
    `The rule "${lineOf(rule, 60)}" of ${name === '' ? 'QPlan' : `the plan ${name} in QPlan`} sends this.`,
    '',
  ];
  return { subject: lineOf(`QPlan: ${headline}`, 150), text: lines.join('\n') };
}
