// What the portfolio needs of one version of a plan, as it is made in a thread: of a version once, so that a change of one
// plan costs the others nothing.

import { isMadeId } from '@qplan/condition';
import { type Person, type PlanInput, traces } from '@qplan/plan';
import {
  type Behind,
  type Member,
  planHealth,
  type PlanHealth,
  type PlanLoad,
  planLoad,
  type PortfolioItem,
  portfolioItems,
} from '@qplan/plan/portfolio';
import type { Worked } from '@qplan/stage';
import { foldedWords, parsePlan, parsePlanInput, type Plan } from '@qplan/streams';
import { type Searched, searchedOf } from './searched.ts';
import { isStandIn } from './stand-in.ts';

/** As a JSON text: those of a plan, and of the data that it was made from, where that is known. */
export interface PartAsked {
  readonly plan: string;
  readonly conditioned?: string | undefined;
  /** No more than that is asked for: a HealthPart. */
  readonly only?: 'health';
}

export interface HealthPart {
  readonly health: PlanHealth;
}

export interface PlanPart extends HealthPart {
  readonly start: number;
  readonly end: number;
  readonly items: readonly PortfolioItem[];
  readonly people: readonly Omit<Member, 'plan'>[];
  readonly load: PlanLoad;
  readonly searched: Searched;
  /** What is not in it, and why. */
  readonly leftOut?: string;
  /** Of that, what due dates may be missing for. */
  readonly dueLeftOut?: string;
}

/** For no data. */
export default () => planPart;

/** A plan that lasts longer has too many weeks to be laid beside others. In days. */
const longest = 3660;
/** Further ones are left out. */
const most = { items: 10_000, people: 5_000 };

/** PartAsked → PlanPart, or what of it is asked for, as a JSON text; or every problem of the plan. */
export function planPart(asked: string): Worked {
  const texts = JSON.parse(asked) as PartAsked;
  const made = parsePlan(texts.plan);
  if (!made.ok) {
    const problems = made.problems.map(({ stream, line, message }) => ({ where: `${stream}, line ${line}`, message }));
    return { problems };
  }
  const input = texts.conditioned === undefined ? undefined : parsePlanInput(texts.conditioned);
  const of = texts.only === 'health' ? healthPartOf : partOf;
  return JSON.stringify(of(made.value, input?.ok ? input.value : undefined));
}

/** As in the whole part, without the days behind the plan, of which it says nothing. */
export function healthPartOf(plan: Plan, input: PlanInput | undefined): HealthPart {
  const behind = isLong(plan) || input === undefined ? undefined : { work: input.work, traces: [] };
  return { health: planHealth(plan, portfolioItems(plan, behind)) };
}

const isLong = ({ params: { start, end } }: Plan) => end - start > longest;

/** `input`: what the plan was made from, where that is known. */
export function partOf(plan: Plan, input: PlanInput | undefined): PlanPart {
  const { start, end } = plan.params;
  const long = isLong(plan);
  const behind = long ? undefined : behindOf(plan, input);
  const items = portfolioItems(plan, behind);
  const people = long ? [] : (input?.staff ?? []);
  const dueLeftOut = [
    ...(input === undefined ? ['the data that it was made from is not known: its people, load and due dates'] : []),
    ...(long ? ['it lasts more than ten years: its people, load and due dates'] : []),
    ...(items.length > most.items ? [`${items.length - most.items} of its items`] : []),
  ];
  const leftOut = [
    ...dueLeftOut,
    ...(people.length > most.people ? [`${people.length - most.people} of its people`] : []),
  ];
  const part = {
    start,
    end,
    health: planHealth(plan, items),
    items: items.slice(0, most.items),
    people: people.slice(0, most.people).map((person) => memberOf(person, plan)),
    load: planLoad(behind?.traces ?? []),
    ...(leftOut.length > 0 && { leftOut: leftOut.join('; ') }),
    ...(dueLeftOut.length > 0 && { dueLeftOut: dueLeftOut.join('; ') }),
  };
  return { ...part, searched: searchedOf(part) };
}

function behindOf(plan: Plan, input: PlanInput | undefined): Behind | undefined {
  return input && { work: input.work, traces: traces(input, plan.tracks.slice(1)) };
}

function memberOf(person: Person, { params }: Plan): Omit<Member, 'plan'> {
  const { id, name, track, skill, share = 100, firstDay, lastDay, cell } = person;
  const key = foldedWords(name).join(' ');
  return {
    name,
    key: isStandIn(key) ? '' : key,
    id: isMadeId(id, name) ? undefined : id,
    track,
    skill,
    share,
    from: Math.max(params.start, firstDay ?? params.start),
    to: Math.min(params.end, lastDay ?? params.end),
    cell,
  };
}
