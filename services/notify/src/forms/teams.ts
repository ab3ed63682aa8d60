// The form that a workflow of Teams takes («Post to a channel when a webhook request is received»): an Adaptive Card. All text is in
// runs, which are no markdown.
import { lineOf, type Message, type News } from '../rules/news.ts';
import { headlineOf, linkOf, moreText, ruleText } from './link.ts';

/** Teams takes 28 KB, and was seen to count two bytes a character. */
const mostCharacters = 14_000;

interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
  readonly isSubtle?: true;
}

interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

export interface TeamsMessage {
  readonly type: 'message';
  readonly attachments: readonly [
    {
      readonly contentType: 'application/vnd.microsoft.card.adaptive';
      readonly contentUrl: null;
      readonly content: {
        readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
        readonly type: 'AdaptiveCard';
        readonly version: '1.4';
        readonly msteams: { readonly width: 'Full' };
        readonly fallbackText: string;
        readonly body: readonly RichTextBlock[];
        readonly actions: readonly [{ readonly type: 'Action.OpenUrl'; readonly title: string; readonly url: string }];
      };
    },
  ];
}

export function teamsBody(message: Message, page: string): string {
  for (let shown = message.news.length; ; shown = Math.floor((shown * 3) / 4)) {
    const body = JSON.stringify(card(message, page, shown));
    if (body.length <= mostCharacters || shown === 0) return body;
  }
}

function card(message: Message, page: string, shown: number): TeamsMessage {
  const { changed, news, count } = message;
  const headline = headlineOf(message);
  const foot = [moreText(shown, count), ruleText(message)].filter((part) => part !== undefined).join(' · ');
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          fallbackText: plain(headline),
          body: [
            block(run(headline, { weight: 'Bolder', size: 'Medium' })),
            ...(changed === '' ? [] : [block(run('Changed: ', { weight: 'Bolder' }), run(lineOf(changed)))]),
            ...news.slice(0, shown).map(newsBlock),
            block(run(foot, { isSubtle: true })),
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open the plan', url: linkOf(message, page) }],
        },
      },
    ],
  };
}

function newsBlock({ text, why }: News): RichTextBlock {
  const reasons = why.map((each) => run(`\n${lineOf(each, 150)}`, { isSubtle: true }));
  return block(run(lineOf(text, 250)), ...reasons);
}

const block = (...inlines: TextRun[]): RichTextBlock => ({ type: 'RichTextBlock', inlines });

const run = (text: string, looks: Partial<TextRun> = {}): TextRun => ({ type: 'TextRun', text: plain(text), ...looks });

/** `{{DATE(…)}}` would be a date, anywhere in a card. */
const plain = (text: string) => text.replaceAll('{{', '{\u200b{');
