// What the portfolio says: the plans of an installation that who asks may see, beside each other. Days are text, YYYY-MM-DD;
// amounts are person-weeks.

import * as v from 'valibot';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();
const said = (about: string) => v.pipe(v.string(), v.description(about));
const counted = (about: string) => v.pipe(v.number(), v.description(about));
const day = v.pipe(v.string(), v.isoDate());
const time = v.pipe(v.string(), v.isoTimestamp());
const cell = v.exactOptional(v.pipe(v.string(), v.description('of the name'), v.examples(['Work!B17'])));

const state = v.pipe(
  v.picklist(['failing', 'waiting', 'unread', 'short', 'late', 'tight', 'idle', 'fits']),
  v.description(
    'failing: a stage of it fails; waiting: there is no plan yet; unread: there is one, and what is told of it is ' +
      'being made, or cannot be; short: a track lacks a tenth of a person or more; late: items are not done by their due date, or not within the plan; tight: less than that is missing, or less ' +
      'than a twentieth of a skill is left; idle: nobody is in it, and it has no work',
  ),
);

const planEntry = {
  name: said('empty for the plan of config.ini'),
  title: said('what people call it: that of [plan], or its name'),
  path: v.pipe(v.string(), v.description('where its page and calls begin'), v.examples(['/', '/p/acme/'])),
  state,
  health: v.pipe(
    v.string(),
    v.description('how it is, in one line'),
    v.examples(['118 of 120 items fit, 3 late; Core lacks 4.5 person-weeks of Dev']),
  ),
  version: v.pipe(v.nullable(text), v.description('of the newest plan; null: there is none')),
  time: v.nullable(time),
};

const planInList = v.object(planEntry);
export type PlanInListDocument = ValueOf<typeof planInList>;

/** GET /api/plans: that of config.ini first, then by name. */
export const plansSchema = v.object({ plans: v.array(planInList) });
export type PlansDocument = ValueOf<typeof plansSchema>;

const counts = {
  items: number,
  fit: counted('done within the plan, with people enough'),
  out: counted('not done within the plan'),
  late: counted('of those with a due date: done after it, or not within the plan'),
  unestimated: counted('without an estimate: they count as none of these'),
};

const short = v.object({ skill: text, weeks: counted('person-weeks missing, above 0') });
export type ShortDocument = ValueOf<typeof short>;

const trackInPortfolio = v.object({
  name: text,
  ...counts,
  missing: counted('person-weeks of all skills that it is short of'),
  short: v.pipe(v.array(short), v.description('the worst first')),
});
export type TrackInPortfolioDocument = ValueOf<typeof trackInPortfolio>;

const planInPortfolio = v.object({
  ...planEntry,
  start: v.nullable(day),
  end: v.nullable(day),
  ...counts,
  missing: counted('person-weeks that its tracks are short of, which lend each other nobody'),
  must: v.pipe(
    v.nullable(v.object({ triage: number, items: number, fit: number })),
    v.description('of its first triage level that has items'),
  ),
  tracks: v.pipe(v.array(trackInPortfolio), v.description('the worst first')),
  leftOut: v.exactOptional(said('what of it counts nowhere in this answer, or not yet, and why')),
});
export type PlanInPortfolioDocument = ValueOf<typeof planInPortfolio>;

const part = v.object({
  plan: said('its name'),
  name: said('what that plan calls the person'),
  track: text,
  skill: text,
  share: counted('percent of a whole week'),
  from: v.pipe(day, v.description('within the plan')),
  to: day,
  cell,
});

const span = v.object({
  from: day,
  to: day,
  percent: counted('of a whole week, all plans together: above 100, nobody can give it'),
  parts: v.pipe(v.array(number), v.description('which of the parts fall on it')),
});

const weekShare = v.object({
  week: v.pipe(day, v.description('its Monday')),
  percent: counted('the most on one of its workdays'),
});
const monthShare = v.object({
  month: v.pipe(text, v.examples(['2027-01'])),
  percent: counted('the most on one of its workdays'),
});

const sharedPerson = v.object({
  name: text,
  id: v.exactOptional(said('where a sheet gives one')),
  by: v.pipe(v.picklist(['name', 'id']), v.description('what the plans have in common of the person')),
  most: counted('percent of a whole week, on the busiest days'),
  plans: v.pipe(v.array(text), v.description('their names')),
  parts: v.array(part),
  over: v.pipe(
    v.array(span),
    v.description('the times at which it is more than 100 percent, in order; a hundred at most'),
  ),
  weeks: v.pipe(v.array(weekShare), v.description('in which the person is in some plan')),
  months: v.array(monthShare),
});
export type SharedPersonDocument = ValueOf<typeof sharedPerson>;

const skillLoad = v.object({
  skill: text,
  capacity: v.pipe(v.array(number), v.description('person-weeks that are there, by month')),
  taken: v.pipe(v.array(number), v.description('person-weeks that work takes, by month')),
  undone: counted('person-weeks of work that no month has, as it is not done within its plan'),
  undated: counted('person-weeks of work that no month has, as the skill sets no dates in its plan'),
  plans: v.pipe(
    v.array(
      v.object({ plan: text, capacity: v.array(number), taken: v.array(number), undone: number, undated: number }),
    ),
    v.description('the same of each plan that has the skill: they sum to it'),
  ),
});
export type SkillLoadDocument = ValueOf<typeof skillLoad>;

const timelineItem = v.object({
  plan: said('its name'),
  id: v.exactOptional(text),
  name: text,
  track: text,
  triage: number,
  start: v.pipe(v.nullable(day), v.description('the first day on which somebody works on it; null: that is not known')),
  done: v.pipe(v.nullable(day), v.description('null: not within the plan')),
  due: v.nullable(day),
  fits: v.boolean(),
  late: v.boolean(),
  cell,
});
export type TimelineItemDocument = ValueOf<typeof timelineItem>;

/** GET /api/portfolio. */
export const portfolioSchema = v.object({
  plans: v.pipe(v.array(planInPortfolio), v.description('that of config.ini first, then by name')),
  people: v.pipe(v.array(sharedPerson), v.description('who is in several plans, the busiest first')),
  months: v.pipe(
    v.array(text),
    v.description('YYYY-MM; lists by month follow it'),
    v.examples([['2027-01', '2027-02']]),
  ),
  load: v.pipe(v.array(skillLoad), v.description('of all plans together, by skill')),
  items: v.pipe(v.array(timelineItem), v.description('by plan, in the order in which each ranks them')),
  more: v.pipe(
    v.object({ items: number, people: number }),
    v.description('how many are not told, as there are too many'),
  ),
});
export type PortfolioDocument = ValueOf<typeof portfolioSchema>;

const foundInPlans = v.object({
  kind: v.picklist(['track', 'person', 'item']),
  plan: said('its name'),
  name: text,
  track: v.exactOptional(text),
  skill: v.exactOptional(text),
  done: v.exactOptional(v.pipe(v.nullable(day), v.description('of an item; null: not within the plan'))),
  fits: v.exactOptional(v.boolean()),
  link: v.pipe(v.string(), v.description('where the page shows it'), v.examples(['/p/acme/?track=Core&find=Login'])),
});
export type FoundInPlansDocument = ValueOf<typeof foundInPlans>;

/** GET /api/portfolio/find. */
export const portfolioFoundSchema = v.object({
  hits: v.pipe(v.array(foundInPlans), v.description('those whose name has all words first')),
  more: counted('hits that are not told'),
});
export type PortfolioFoundDocument = ValueOf<typeof portfolioFoundSchema>;
