// Several plans, as text for a terminal.
import type { SkillLoad } from '@qplan/plan/portfolio';
import { clean, fitted } from '../terminal.ts';

/** What is read of the web service's answers: see /docs. */
export interface ListedPlan {
  readonly name: string;
  readonly state: string;
  readonly health: string;
  readonly time: string | null;
}

export interface Portfolio {
  readonly plans: readonly (ListedPlan & { readonly tracks: readonly Track[]; readonly leftOut?: string })[];
  readonly people: readonly SharedPerson[];
  readonly months: readonly string[];
  readonly load: readonly SkillLoad[];
  readonly more: { readonly items: number; readonly people: number };
}

interface Track {
  readonly name: string;
  readonly short: readonly { readonly skill: string; readonly weeks: number }[];
}

interface SharedPerson {
  readonly name: string;
  readonly plans: readonly string[];
  readonly parts: readonly {
    readonly plan: string;
    readonly track: string;
    readonly share: number;
    readonly cell?: string;
  }[];
  readonly over: readonly {
    readonly from: string;
    readonly to: string;
    readonly percent: number;
    readonly parts: readonly number[];
  }[];
}

export interface Found {
  readonly hits: readonly {
    readonly kind: string;
    readonly plan: string;
    readonly name: string;
    readonly link: string;
  }[];
  readonly more: number;
}

const width = { plan: 20, name: 40, skill: 16, month: 13 };

/** The plan of config.ini has no name. */
const nameOf = (plan: string) => (plan === '' ? '-' : plan);

export function formatPlans(plans: readonly ListedPlan[]): string {
  return lines(plans.map(planLine));
}

export function formatPortfolio({ plans, people, months, load, more }: Portfolio): string {
  const over = people.filter((person) => person.over.length > 0);
  const inSeveral = people.length + more.people;
  return lines([
    ...plans.flatMap((plan) => [
      planLine(plan),
      ...plan.tracks.filter(({ short }) => short.length > 0).map(shortLine),
      ...(plan.leftOut === undefined ? [] : [`  not counted: ${clean(plan.leftOut)}`]),
    ]),
    '',
    `In several plans: ${inSeveral} ${inSeveral === 1 ? 'person' : 'people'}, of whom over 100 %: ${over.length}`,
    ...over.flatMap(overLines),
    '',
    'Person-weeks taken of those that are there',
    `${fitted('', width.skill)}${months.map((month) => month.padStart(width.month)).join('')}`,
    ...load.map(loadLine),
  ]);
}

export function formatFound({ hits, more }: Found): string {
  return lines([
    ...hits.map(({ kind, plan, name, link }) =>
      [kind.padEnd(7), fitted(nameOf(plan), width.plan), fitted(clean(name), width.name), clean(link)].join(' '),
    ),
    ...(more === 0 ? [] : [`and ${more} more`]),
  ]);
}

function planLine({ name, state, health, time }: ListedPlan): string {
  const when = time === null ? '' : `  ${time.slice(0, 16).replace('T', ' ')}`;
  return `${fitted(nameOf(name), width.plan)} ${state.padEnd(8)} ${clean(health)}${when}`;
}

function shortLine({ name, short }: Track): string {
  return `  ${clean(name)} lacks ${short.map(({ skill, weeks }) => `${clean(skill)}:${figure(weeks)}`).join(', ')}`;
}

function overLines({ name, over, parts }: SharedPerson): string[] {
  return over.map(({ from, to, percent, parts: indices }) => {
    const asked = indices.map((index) => {
      const { plan, track, share, cell } = parts[index]!;
      return `${share} % for ${clean(track)} of ${nameOf(plan)}${cell === undefined ? '' : ` (${clean(cell)})`}`;
    });
    return `  ${clean(name)}: ${percent} % from ${from} to ${to}: ${asked.join(', ')}`;
  });
}

function loadLine({ skill, capacity, taken, undone, undated }: SkillLoad): string {
  const months = capacity.map((there, month) => `${figure(taken[month]!)} of ${figure(there)}`.padStart(width.month));
  const besides = [
    ...(undone > 0 ? [`not done: ${figure(undone)}`] : []),
    ...(undated > 0 ? [`without dates: ${figure(undated)}`] : []),
  ];
  return [
    fitted(clean(skill), width.skill),
    ...months,
    ...(besides.length > 0 ? [`  ${besides.join(', ')}`] : []),
  ].join('');
}

const figure = (weeks: number) => String(Math.round(weeks * 10) / 10);

function lines(all: readonly string[]): string {
  return all.map((line) => `${line.trimEnd()}\n`).join('');
}
