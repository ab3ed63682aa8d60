// The forms against what the receivers document, also for texts that are made to break them.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as v from 'valibot';
import { bounded, lineOf, type Message, type News, titleOf } from '../rules/news.ts';
import { mailText } from './mail.ts';
import { slackBody } from './slack.ts';
import { teamsBody } from './teams.ts';
import { type WebhookBody, webhookBody } from './webhook.ts';

const page = 'https://planner.example.com';
const version = 'a'.repeat(40);

function messageOf(news: readonly News[], more: Partial<Message> = {}): Message {
  return {
    id: 'msg_1',
    type: 'news',
    rule: 'leads',
    time: '2027-02-01T09:00:00.000Z',
    plan: 'qplan app',
    version,
    from: 'b'.repeat(40),
    title: titleOf(news),
    changed: 'Ann away Feb 3–7',
    count: news.length,
    news: bounded(news),
    ...more,
  } as Message;
}

const moved = (text: string, why: readonly string[] = []): News => ({ kind: 'moved', text, why });
const login = moved('Login 8 days later, on Mar 3', [
  '+5 days: Ann away Feb 3–7',
  '+3 days: estimate Server +2 (3 → 5)',
]);

const anyNews: fc.Arbitrary<News> = fc.record({
  kind: fc.constantFrom('moved', 'unfit', 'fits', 'short', 'enough', 'broken', 'whole'),
  text: fc.string({ unit: 'binary', minLength: 1, maxLength: 900 }),
  why: fc.array(fc.oneof(fc.string({ maxLength: 400 }), fc.constant('&<>'.repeat(200))), { maxLength: 12 }),
});
const anyMessage = fc
  .tuple(fc.array(anyNews, { minLength: 1, maxLength: 120 }), fc.string({ maxLength: 700 }))
  .map(([news, changed]) => messageOf(news, { changed: lineOf(changed) }));

test('the plan is named where it is not the one of config.ini', () => {
  const ofPlan = messageOf([login], { plan: 'acme/qplan app' });
  expect(mailText(ofPlan, page).subject).toBe('QPlan: acme: Login 8 days later, on Mar 3');
  expect(mailText(ofPlan, page).text).toContain('The rule "leads" of the plan acme in QPlan sends this.');
  for (const body of [slackBody(ofPlan, page), teamsBody(ofPlan, page)]) {
    expect(body).toContain('"acme: Login 8 days later, on Mar 3"');
    expect(body).toContain('rule leads of the plan acme');
  }
});

describe('Slack', () => {
  // https://docs.slack.dev/reference/block-kit/blocks, …/composition-objects/text-object: what a message may have.
  const plainText = (most: number) =>
    v.strictObject({
      type: v.literal('plain_text'),
      text: v.pipe(v.string(), v.minLength(1), v.maxLength(most)),
      emoji: v.exactOptional(v.boolean()),
    });
  const mrkdwn = v.strictObject({
    type: v.literal('mrkdwn'),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(3000)),
    verbatim: v.exactOptional(v.boolean()),
  });
  const slackMessage = v.strictObject({
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(40_000)),
    blocks: v.pipe(
      v.array(
        v.variant('type', [
          v.strictObject({ type: v.literal('header'), text: plainText(150) }),
          v.strictObject({ type: v.literal('section'), text: mrkdwn }),
          v.strictObject({
            type: v.literal('context'),
            elements: v.pipe(v.array(mrkdwn), v.minLength(1), v.maxLength(10)),
          }),
        ]),
      ),
      v.maxLength(50),
    ),
  });
  const bodyOf = (message: Message) => v.parse(slackMessage, JSON.parse(slackBody(message, page)));
  const textsOf = (message: Message) =>
    bodyOf(message).blocks.flatMap((block) =>
      block.type === 'context' ? block.elements.map(({ text }) => text) : [block.text.text],
    );

  test('is told what moved, why, what was changed, and where to look', () => {
    expect(textsOf(messageOf([login]))).toEqual([
      'Login 8 days later, on Mar 3',
      '*Changed:* Ann away Feb 3–7\n• Login 8 days later, on Mar 3\n      +5 days: Ann away Feb 3–7\n      +3 days: estimate Server +2 (3 → 5)',
      `<${page}/?version=${version}|Open the plan> · rule leads`,
    ]);
  });

  test('takes no markup, link or mention out of a sheet', () => {
    const [, section] = textsOf(messageOf([moved('<!channel> & <https://evil.example|Login>')]));
    expect(section).toContain('• &lt;!channel&gt; &amp; &lt;https://evil.example|Login&gt;');
    const own = textsOf(messageOf([moved('<!here>')]))
      .slice(1)
      .join('')
      .match(/<[^>]*>/g);
    expect(own).toEqual([`<${page}/?version=${version}|Open the plan>`]);
  });

  test('gets no more than it takes, whatever the sheet says', () => {
    fc.assert(
      fc.property(anyMessage, (message) => void bodyOf(message)),
      { numRuns: 60 },
    );
  });

  test('is told how many news are left out', () => {
    const many = Array.from({ length: 200 }, (_, n) => moved(`${n} ${'&'.repeat(200)}`));
    expect(textsOf(messageOf(many, { count: 200 })).at(-1)).toMatch(/and 1\d\d more · rule leads$/);
  });
});

describe('Teams', () => {
  // https://adaptivecards.io/schemas/adaptive-card.json (1.4), as far as it is used, in the envelope that Workflows document.
  const textRun = v.strictObject({
    type: v.literal('TextRun'),
    text: v.string(),
    weight: v.exactOptional(v.picklist(['Default', 'Lighter', 'Bolder'])),
    size: v.exactOptional(v.picklist(['Default', 'Small', 'Medium', 'Large', 'ExtraLarge'])),
    isSubtle: v.exactOptional(v.boolean()),
  });
  const teamsMessage = v.strictObject({
    type: v.literal('message'),
    attachments: v.pipe(
      v.array(
        v.strictObject({
          contentType: v.literal('application/vnd.microsoft.card.adaptive'),
          contentUrl: v.null(),
          content: v.strictObject({
            $schema: v.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
            type: v.literal('AdaptiveCard'),
            version: v.picklist(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
            msteams: v.strictObject({ width: v.literal('Full') }),
            fallbackText: v.string(),
            body: v.array(
              v.strictObject({ type: v.literal('RichTextBlock'), inlines: v.pipe(v.array(textRun), v.minLength(1)) }),
            ),
            actions: v.array(
              v.strictObject({
                type: v.literal('Action.OpenUrl'),
                title: v.string(),
                url: v.pipe(v.string(), v.url()),
              }),
            ),
          }),
        }),
      ),
      v.length(1),
    ),
  });
  const cardOf = (message: Message) =>
    v.parse(teamsMessage, JSON.parse(teamsBody(message, page))).attachments[0]!.content;
  const linesOf = (message: Message) =>
    cardOf(message).body.map(({ inlines }) => inlines.map(({ text }) => text).join(''));

  test('is told what moved, why, what was changed, and where to look', () => {
    expect(linesOf(messageOf([login]))).toEqual([
      'Login 8 days later, on Mar 3',
      'Changed: Ann away Feb 3–7',
      'Login 8 days later, on Mar 3\n+5 days: Ann away Feb 3–7\n+3 days: estimate Server +2 (3 → 5)',
      'rule leads',
    ]);
    expect(cardOf(messageOf([login])).actions[0]!.url).toBe(`${page}/?version=${version}`);
  });

  test('shows text of a sheet in runs, which are no markdown, and makes no date of it', () => {
    const [title] = linesOf(messageOf([moved('[Login](https://evil.example) {{DATE(2027-02-01)}}')]));
    expect(title).toBe('[Login](https://evil.example) {\u200b{DATE(2027-02-01)}}');
  });

  test('gets no more than 28 KB, at two bytes a character, whatever the sheet says', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        cardOf(message);
        expect(teamsBody(message, page).length).toBeLessThanOrEqual(14_000);
        expect(Buffer.byteLength(teamsBody(message, page))).toBeLessThanOrEqual(28 * 1024);
      }),
      { numRuns: 60 },
    );
  });

  test('is told how many news are left out', () => {
    const many = Array.from({ length: 200 }, (_, n) => moved(`${n} ${'x'.repeat(240)}`));
    expect(linesOf(messageOf(many, { count: 200 })).at(-1)).toMatch(/^and 1\d\d more · rule leads$/);
  });
});

describe('mail', () => {
  test('says what moved and why, and leads to the plan', () => {
    const { subject, text } = mailText(messageOf([login]), page);
    expect(subject).toBe('QPlan: Login 8 days later, on Mar 3');
    expect(text.split('\n').slice(0, 8)).toEqual([
      'Login 8 days later, on Mar 3',
      '',
      'Changed: Ann away Feb 3–7',
      '',
      '- Login 8 days later, on Mar 3',
      '    +5 days: Ann away Feb 3–7',
      '    +3 days: estimate Server +2 (3 → 5)',
      '',
    ]);
    expect(text).toContain(`${page}/?version=${version}`);
  });

  test('has a subject of one line, whatever the sheet says', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const { subject } = mailText(message, page);
        expect(subject).not.toMatch(/[\r\n\0]/);
        expect([...subject].length).toBeLessThanOrEqual(150);
      }),
      { numRuns: 60 },
    );
    const { subject } = mailText(messageOf([moved('Login\r\nBcc: all@example.com')]), page);
    expect(subject).toBe('QPlan: Login Bcc: all@example.com');
  });
});

test('a program is told in JSON, with the fields that are documented', () => {
  const news: News = { ...login, item: 'Login', track: 'Core', was: '2027-02-23', is: '2027-03-03', days: 8 };
  expect(JSON.parse(webhookBody(messageOf([news]), page)) as WebhookBody).toEqual({
    type: 'plan.news',
    timestamp: '2027-02-01T09:00:00.000Z',
    data: {
      rule: 'leads',
      plan: 'qplan app',
      version,
      from: 'b'.repeat(40),
      link: `${page}/?version=${version}`,
      title: 'Login 8 days later, on Mar 3',
      changed: 'Ann away Feb 3–7',
      news: [news],
      count: 1,
    },
  });
});

test('a title counts what is alike, the worst first', () => {
  const of = (kind: News['kind']): News => ({ kind, text: kind, why: [] });
  expect(titleOf([of('moved'), of('unfit'), of('moved'), of('short')])).toBe(
    '1 item no longer fits, 1 shortage, 2 dates moved',
  );
});
