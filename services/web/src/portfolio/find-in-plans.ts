// The search over all plans: tracks, people and items that have each of the words, whatever case and accents.

import type { PortfolioItem } from '@qplan/plan/portfolio';
import { foldedWords, foldText, isoDay } from '@qplan/streams';
import type { PlanPart } from './plan-part.ts';
import type { CountedPlan } from './portfolio-document.ts';
import type { FoundInPlansDocument, PortfolioFoundDocument } from './portfolio-schema.ts';

const most = 100;

export function findInPlans(plans: readonly CountedPlan[], words: string): PortfolioFoundDocument {
  const wanted = foldedWords(words);
  const hits = plans.flatMap((plan) => hitsIn(plan, wanted));
  const first = hits.filter(({ isNamed }) => isNamed);
  const told = [...first, ...hits.filter(({ isNamed }) => !isNamed)].slice(0, most);
  return { hits: told.map(({ document }) => document()), more: hits.length - told.length };
}

interface Hit {
  /** All words are in the name. */
  readonly isNamed: boolean;
  readonly document: () => FoundInPlansDocument;
}

function hitsIn({ name: plan, title, path, part }: CountedPlan, wanted: readonly string[]): Hit[] {
  const has = (...fields: readonly string[]) => {
    const folded = fields.map(foldText);
    return wanted.every((word) => folded.some((field) => field.includes(word)));
  };
  const link = (query: Readonly<Record<string, string>>) => `${path}?${new URLSearchParams(query).toString()}`;
  const tracks = part.health.tracks.map(({ name }) => ({
    fields: [name],
    document: () => ({ kind: 'track', plan, name, link: link({ track: name }) }) as const,
  }));
  const people = peopleOf(part).map(({ name, track, skill }) => ({
    fields: [name, track, skill],
    document: () => ({ kind: 'person', plan, name, track, skill, link: link({ track, find: name }) }) as const,
  }));
  const items = part.items.map((item) => ({
    fields: [item.name, item.track],
    document: () => itemDocument(item, plan, link({ track: item.track, find: item.name })),
  }));
  return [...tracks, ...people, ...items]
    .filter(({ fields }) => has(plan, title, ...fields))
    .map(({ fields, document }) => ({ isNamed: has(fields[0]!), document }));
}

/** Each part of a person who has several tracks or skills, once. */
function peopleOf({ people }: PlanPart) {
  return [...new Map(people.map((person) => [`${person.name}\t${person.track}\t${person.skill}`, person])).values()];
}

function itemDocument({ name, track, done, fits }: PortfolioItem, plan: string, link: string): FoundInPlansDocument {
  return { kind: 'item', plan, name, track, done: done === undefined ? null : isoDay(done), fits, link };
}
