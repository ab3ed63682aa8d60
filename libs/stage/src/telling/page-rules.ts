// The rules that were made on the page, as the repository keeps them: a stream, a line of JSON each, so that a diff of two versions is
// what somebody changed. They name whom they tell by the name that the configuration has for it: no address, no secret is in them.
import { type NotifyConfig, type NotifyRule, nameIn, occasion, rulesResource, spanUpTo } from '@qplan/config';
import { formatStream, parseStreams } from '@qplan/streams';
import * as v from 'valibot';

/** More than a person oversees. */
export const mostPageRules = 50;

const nameForm = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,59}$/u;

/** It stands in addresses, and beside those of config.ini. */
export const pageRuleName = v.pipe(
  v.string(),
  v.trim(),
  v.check((name) => nameForm.test(name), 'up to 60 letters, digits, blanks, - and _, a letter or a digit first'),
);

const line = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.check((text) => /^\P{Cc}+$/u.test(text), 'a text of a line'),
    v.maxLength(most, `has more than ${most} characters`),
  );

/** What a rule says besides its name, in the words of config.ini. */
export const pageRuleWords = {
  when: v.pipe(v.array(line(60)), v.minLength(1, 'a list with when it tells'), v.maxLength(5, 'has more than 5 in it')),
  triage: v.nullable(v.picklist([1, 1.5, 2, 2.5, 3])),
  tracks: v.pipe(v.array(line(100)), v.maxLength(20, 'has more than 20 in it')),
  coalesce: v.nullable(line(40)),
  to: line(60),
  paused: v.boolean(),
};

const pageRuleSchema = v.object({ name: pageRuleName, ...pageRuleWords, by: v.pipe(v.string(), v.maxLength(200)) });

/** `coalesce`: null, as the configuration says; `by`: who saved it last, empty if nobody said. */
export type PageRule = Readonly<v.InferOutput<typeof pageRuleSchema>>;

const stream = 'qplan rules v1';

export function pageRulesResource(plan: string): string {
  return nameIn(plan, rulesResource);
}

export function formatPageRules(rules: readonly PageRule[]): string {
  return formatStream(
    stream,
    // The same text of the same rule, whoever made it.
    rules.map(({ name, when, triage, tracks, coalesce, to, paused, by }) =>
      JSON.stringify({ name, when, triage, tracks, coalesce, to, paused, by }),
    ),
  );
}

/** Or why the text is none of these, for people: all of it counts, or nothing. */
export function parsePageRules(text: string): PageRule[] | string {
  const streams = parseStreams(text);
  const found = streams.ok ? streams.value.find(({ name }) => name === stream) : undefined;
  if (!found) return `it has no stream “${stream}”`;
  const { content } = found;
  if (content.length > mostPageRules) return `it has ${content.length} lines; ${mostPageRules} are the limit`;
  const rules = new Map<string, PageRule>();
  for (const [index, each] of content.entries()) {
    const rule = parseLine(each);
    if (!rule) return `line ${index + 1} of “${stream}” is no rule`;
    if (rules.has(rule.name)) return `line ${index + 1} of “${stream}” has the name of another`;
    rules.set(rule.name, rule);
  }
  return [...rules.values()];
}

function parseLine(text: string): PageRule | undefined {
  try {
    const { success, output } = v.safeParse(pageRuleSchema, JSON.parse(text));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

/** What a rule means; or what is wrong with it, for people. */
export function meaningOf(
  { name, when, triage, tracks, coalesce, to }: Omit<PageRule, 'by' | 'paused'>,
  { coalesceMs }: Pick<NotifyConfig, 'coalesceMs'>,
): NotifyRule | string {
  const occasions = when.map((each) => occasion.parse(each, ''));
  const at = occasions.indexOf(undefined);
  if (at >= 0) return `when is “${when[at]}”; it must be ${occasion.expected}`;
  const kinds = new Set(occasions.map((each) => each!.kind));
  if (kinds.size < occasions.length) return 'when has two of one kind; it must be one of each at most';
  const span = spanUpTo(1);
  const ms = coalesce === null ? coalesceMs : span.parse(coalesce, '');
  if (ms === undefined) return `coalesce is “${coalesce}”; it must be ${span.expected}`;
  return { name, when: occasions.map((each) => each!), triage: triage ?? undefined, tracks, coalesceMs: ms, to };
}
