// The form that an incoming webhook of Slack takes: blocks, within its limits. What comes out of the sheet is escaped, so that it is
// no markup, no link and no mention.
import { lineOf, type Message, type News } from '../rules/news.ts';
import { headlineOf, linkOf, moreText, ruleText } from './link.ts';

/** 50 blocks, 3,000 characters in a section, 150 in a header; and no more in all than Slack was seen to take. */
const limits = { section: 2_900, header: 150, all: 10_000 };

interface Text {
  readonly type: 'mrkdwn' | 'plain_text';
  readonly text: string;
  readonly verbatim?: true;
  readonly emoji?: false;
}

export interface SlackMessage {
  /** What a notification shows. */
  readonly text: string;
  readonly blocks: readonly (
    | { readonly type: 'header' | 'section'; readonly text: Text }
    | { readonly type: 'context'; readonly elements: readonly Text[] }
  )[];
}

export function slackBody(message: Message, page: string): string {
  const { changed, news, count } = message;
  const headline = headlineOf(message);
  const head = changed === '' ? [] : [`*Changed:* ${escaped(lineOf(changed))}`];
  const { sections, shown } = packed(head, news);
  const more = moreText(shown, count);
  const link = `<${escaped(linkOf(message, page)).replaceAll('|', '%7C')}|Open the plan>`;
  const foot = [link, more, escaped(ruleText(message))].filter((part) => part !== undefined).join(' · ');
  const body: SlackMessage = {
    text: escaped(headline),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: lineOf(headline, limits.header), emoji: false } },
      ...sections.map((text) => ({ type: 'section' as const, text: mrkdwn(text) })),
      { type: 'context', elements: [mrkdwn(foot)] },
    ],
  };
  return JSON.stringify(body);
}

const mrkdwn = (text: string): Text => ({ type: 'mrkdwn', text, verbatim: true });

/** The characters that begin markup of Slack's own. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** As many of the news as there is room for, several in a section. */
function packed(head: readonly string[], news: readonly News[]): { sections: string[]; shown: number } {
  const sections: string[] = [];
  let [length, shown] = [0, 0];
  const add = (text: string): boolean => {
    const last = sections.at(-1);
    if (length + text.length > limits.all) return false;
    length += text.length + 1;
    if (last !== undefined && last.length + text.length < limits.section)
      sections[sections.length - 1] = `${last}\n${text}`;
    else sections.push(text.slice(0, limits.section));
    return true;
  };
  head.forEach(add);
  for (const each of news) {
    if (!add(newsText(each))) break;
    shown++;
  }
  return { sections, shown };
}

/** With as much of why as there is room for in a section. */
function newsText({ text, why }: News): string {
  let told = `• ${escaped(lineOf(text, 250))}`;
  for (const each of why) {
    const line = `\n      ${escaped(lineOf(each, 150))}`;
    if (told.length + line.length > limits.section) break;
    told += line;
  }
  return told;
}
