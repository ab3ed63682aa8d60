// The form for people without a channel: a mail of plain text. A subject is one line, whatever the sheet says.
import { lineOf, type Message } from '../rules/news.ts';
import { linkOf, moreText } from './link.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

export function mailText(message: Message, page: string): MailText {
  const { title, changed, news, count, rule } = message;
  const more = moreText(news.length, count);
  const lines = [
    title,
    '',
    ...(changed === '' ? [] : [`Changed: ${changed}`, '']),
    ...news.flatMap(({ text, why }) => [`- ${text}`, ...why.map((each) => `    ${each}`)]),
    ...(more === undefined ? [] : [more]),
    '',
    linkOf(message, page),
    '',
    '-- ',
    `The rule "${lineOf(rule, 60)}" of QPlan's config.ini sends this.`,
    '',
  ];
  return { subject: lineOf(`QPlan: ${title}`, 150), text: lines.join('\n') };
}
