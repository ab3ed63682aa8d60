// What a search over all plans looks at: the texts of a plan's tracks, people and items, folded once a version.

import type { Member, PlanHealth, PortfolioItem } from '@qplan/plan/portfolio';
import { foldText } from '@qplan/streams';

interface Parts {
  readonly health: PlanHealth;
  readonly people: readonly Omit<Member, 'plan'>[];
  readonly items: readonly PortfolioItem[];
}

/** In the order of the part's own lists. A text has the name on its first line; it is empty where another says the same. */
export interface Searched {
  readonly tracks: readonly string[];
  readonly people: readonly string[];
  readonly items: readonly string[];
}

export function searchedOf({ health, people, items }: Parts): Searched {
  return {
    tracks: health.tracks.map(({ name }) => searchedText(name)),
    people: eachOnce(people.map(({ name, track, skill }) => searchedText(name, track, skill))),
    items: items.map(({ name, track }) => searchedText(name, track)),
  };
}

export function searchedText(...fields: readonly string[]): string {
  return fields.map(foldText).join('\n');
}

/** Whether each word, folded, is in the text or in that of the plan. */
export function hasWords(text: string, words: readonly string[], ofPlan: string): boolean {
  return text !== '' && words.every((word) => text.includes(word) || ofPlan.includes(word));
}

/** Whether each word is in the name. */
export function isNamed(text: string, words: readonly string[]): boolean {
  const [name = ''] = text.split('\n', 1);
  return words.every((word) => name.includes(word));
}

function eachOnce(texts: readonly string[]): string[] {
  const said = new Set<string>();
  return texts.map((text) => {
    if (said.has(text)) return '';
    said.add(text);
    return text;
  });
}
