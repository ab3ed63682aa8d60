// The search over all plans: tracks, people and items, each a link to where its plan shows it.
import type { Ref } from 'react';
import type { FoundInPlansDocument, PlanInPortfolioDocument } from '../../../../src/api.ts';
import { cutName, dayText } from '../../model/format.ts';
import { byKind, foundText } from '../../model/plans/found.ts';
import { notDone } from '../../model/words.ts';
import { SignIcon } from '../../widgets/icons.tsx';
import { LinkFinder, type FoundLink } from '../../widgets/LinkFinder.tsx';
import { useFound } from './use-found.ts';

export interface FindInPlansProps {
  readonly plans: readonly PlanInPortfolioDocument[];
  readonly field: Ref<HTMLInputElement>;
  readonly find: string;
  readonly onFind: (find: string) => void;
}

/** When an item is done, or that it does not fit. */
function When({ hit }: { readonly hit: FoundInPlansDocument }) {
  const { done, fits } = hit;
  if (done === undefined) return null;
  return (
    <span className={fits === false ? 'found-when found-unfit' : 'found-when'}>
      {fits === false && <SignIcon sign="short" />} {done === null ? notDone : dayText(done)}
      {fits === false && done !== null && ', short of people'}
    </span>
  );
}

function linkOf(hit: FoundInPlansDocument, at: number, title: string): FoundLink {
  const { kind, name, track, skill, link } = hit;
  return {
    key: `${kind} ${at}`,
    href: link,
    content: (
      <>
        <span className="found-name">{cutName(name)}</span>
        <small>{[title, track, skill].filter(Boolean).join(' · ')}</small>
        <When hit={hit} />
      </>
    ),
  };
}

export function FindInPlans({ plans, field, find, onFind }: FindInPlansProps) {
  const { found, failure, busy, again } = useFound(find);
  const titles = new Map(plans.map(({ name, title }) => [name, title]));
  const kinds = byKind(found?.hits ?? []);
  const groups = kinds.map(({ name, hits }) => ({
    name,
    links: hits.map((hit, at) => linkOf(hit, at, titles.get(hit.plan) ?? hit.plan)),
  }));
  return (
    <search className="portfolio-find" aria-label="All plans">
      <LinkFinder
        label="Search all plans"
        placeholder="Item, person or track, in all plans"
        testId="portfolio-find"
        {...{ field, groups, busy }}
        failed={failure !== undefined}
        onAgain={again}
        query={find}
        onQuery={onFind}
        says={foundText(find, { found, failure, busy })}
      />
    </search>
  );
}
