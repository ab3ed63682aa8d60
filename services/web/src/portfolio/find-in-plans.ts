// The search over all plans: tracks, people and items that have each of the words, whatever case and accents.

import { setImmediate as othersTurn } from 'node:timers/promises';
import type { PortfolioItem } from '@qplan/plan/portfolio';
import { foldedWords, isoDay } from '@qplan/streams';
import type { CountedPlan } from './portfolio-document.ts';
import type { FoundInPlansDocument, PortfolioFoundDocument } from './portfolio-schema.ts';
import { hasWords, isNamed, searchedText } from './searched.ts';

const most = 100;

/** Between plans others have their turn: many large ones take a while. */
export async function findInPlans(plans: readonly CountedPlan[], words: string): Promise<PortfolioFoundDocument> {
  const wanted = foldedWords(words);
  const [named, others]: [Hit[], Hit[]] = [[], []];
  let count = 0;
  for (const plan of plans) {
    for (const hit of hitsIn(plan, wanted)) {
      count += 1;
      const list = isNamed(hit.text, wanted) ? named : others;
      if (list.length < most) list.push(hit);
    }
    await othersTurn();
  }
  const told = [...named, ...others].slice(0, most);
  return { hits: told.map(documentOf), more: count - told.length };
}

const kinds = ['tracks', 'people', 'items'] as const;

interface Hit {
  readonly plan: CountedPlan;
  readonly kind: (typeof kinds)[number];
  /** Its index in the list of the plan's part. */
  readonly at: number;
  readonly text: string;
}

function* hitsIn(plan: CountedPlan, wanted: readonly string[]): Generator<Hit> {
  const ofPlan = searchedText(plan.name, plan.title);
  for (const kind of kinds) {
    for (const [at, text] of plan.part.searched[kind].entries()) {
      if (hasWords(text, wanted, ofPlan)) yield { plan, kind, at, text };
    }
  }
}

function documentOf({ plan: { name: plan, path, part }, kind, at }: Hit): FoundInPlansDocument {
  const link = (query: Readonly<Record<string, string>>) => `${path}?${new URLSearchParams(query).toString()}`;
  if (kind === 'tracks') {
    const { name } = part.health.tracks[at]!;
    return { kind: 'track', plan, name, link: link({ track: name }) };
  }
  if (kind === 'people') {
    const { name, track, skill } = part.people[at]!;
    return { kind: 'person', plan, name, track, skill, link: link({ track, find: name }) };
  }
  const item = part.items[at]!;
  return itemDocument(item, plan, link({ track: item.track, find: item.name }));
}

function itemDocument({ name, track, done, fits }: PortfolioItem, plan: string, link: string): FoundInPlansDocument {
  return { kind: 'item', plan, name, track, done: done === undefined ? null : isoDay(done), fits, link };
}
