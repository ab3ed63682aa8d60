// What all forms say of where a message comes from, and where it leads: to the plan that it tells of, as it was.
import { planOf } from '@qplan/config';
import { lineOf, type Message } from '../rules/news.ts';

/** `page`: where the planner is found, without a slash at the end. */
export function linkOf({ version }: Message, page: string): string {
  return version === null ? `${page}/` : `${page}/?version=${version}`;
}

/** `and 12 more`; undefined where all are there. */
export function moreText(shown: number, count: number): string | undefined {
  return shown < count ? `and ${count - shown} more` : undefined;
}

/** The title, after the name of its plan where that is not the one of config.ini. */
export function headlineOf({ plan, title }: Message): string {
  const { plan: name } = planOf(plan);
  return name === '' ? title : `${name}: ${title}`;
}

/** `rule leads`, or `rule leads of the plan acme`. */
export function ruleText({ plan, rule }: Message): string {
  const { plan: name } = planOf(plan);
  return `rule ${lineOf(rule, 60)}${name === '' ? '' : ` of the plan ${name}`}`;
}
