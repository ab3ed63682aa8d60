// What is told: news of a plan, and the message that they are sent as. Plain data: it waits on the disk until it is sent.

/** Days are ISO dates; null: not within the plan. */
export interface News {
  readonly kind: 'moved' | 'unfit' | 'fits' | 'short' | 'enough' | 'broken' | 'whole' | 'test';
  /** `Login 8 days later, on Mar 3` */
  readonly text: string;
  /** Why, where it is known: `+5 days: Ann away Feb 3–7` */
  readonly why: readonly string[];
  readonly item?: string;
  readonly track?: string;
  readonly skill?: string;
  readonly was?: string | null;
  readonly is?: string | null;
  /** Later by so many; below zero, earlier. */
  readonly days?: number;
  /** Person-weeks that are lacking. */
  readonly weeks?: number;
}

export interface Message {
  /** The same whenever it is sent again. */
  readonly id: string;
  readonly type: 'news' | 'digest' | 'test';
  readonly rule: string;
  /** When it was found; ISO 8601. */
  readonly time: string;
  /** The resource of the plan. */
  readonly plan: string;
  /** The version of the plan that it tells of, and the one that it is compared with; null where there is none. */
  readonly version: string | null;
  readonly from: string | null;
  /** In a line. */
  readonly title: string;
  /** What was changed, in a line; empty where that is not known. */
  readonly changed: string;
  readonly news: readonly News[];
  /** How many news there are; those beyond the first are left out. */
  readonly count: number;
}

/** More are not read. */
const mostNews = 50;
const longestText = 500;
const mostWhy = 8;

/** Controls, and what turns the direction of writing: none of it belongs into a line. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** A text out of a sheet as a line of no more than so many characters. */
export function lineOf(text: string, most = longestText): string {
  const line = text
    .slice(0, 4 * most)
    .replace(controls, ' ')
    .trim();
  const letters = [...line];
  return letters.length <= most ? line : `${letters.slice(0, most - 1).join('')}…`;
}

/** With texts and lists as long as a person reads. */
export function bounded(news: readonly News[]): News[] {
  return news.slice(0, mostNews).map(({ text, why, item, track, skill, ...rest }) => ({
    ...rest,
    text: lineOf(text),
    why: why.slice(0, mostWhy).map((each) => lineOf(each, 300)),
    ...(item !== undefined && { item: lineOf(item) }),
    ...(track !== undefined && { track: lineOf(track) }),
    ...(skill !== undefined && { skill: lineOf(skill) }),
  }));
}

const counted: Readonly<Record<News['kind'], readonly [one: string, many: string]>> = {
  broken: ['problem', 'problems'],
  whole: ['problem is mended', 'problems are mended'],
  unfit: ['item no longer fits', 'items no longer fit'],
  short: ['shortage', 'shortages'],
  moved: ['date moved', 'dates moved'],
  fits: ['item fits again', 'items fit again'],
  enough: ['shortage is over', 'shortages are over'],
  test: ['test', 'tests'],
};

/** The news themselves, if there is one; else how many of each kind, the worst first. */
export function titleOf(news: readonly News[]): string {
  if (news.length === 1) return lineOf(news[0]!.text, 150) || 'the plan changed';
  const kinds = Object.entries(counted).flatMap(([kind, [one, many]]) => {
    const count = news.filter((each) => each.kind === kind).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return kinds.join(', ');
}
