// Where a message leads: to the plan that it tells of, as it was.
import type { Message } from '../rules/news.ts';

/** `page`: where the planner is found, without a slash at the end. */
export function linkOf({ version }: Message, page: string): string {
  return version === null ? `${page}/` : `${page}/?version=${version}`;
}

/** `and 12 more`; undefined where all are there. */
export function moreText(shown: number, count: number): string | undefined {
  return shown < count ? `and ${count - shown} more` : undefined;
}
