// All about an item: what was asked stands first.
import type { ReactNode } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { amount, dayText } from '../model/format.ts';
import { hasEstimate, type Row } from '../model/rows/rows.ts';
import type { Question } from '../model/question.ts';
import { useAnswer } from '../whatif/planning/use-answer.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import type { ShownOdds } from '../model/odds/odds.ts';
import { Causes, type OrderActs } from './Causes.tsx';
import { CouldMove } from './CouldMove.tsx';
import { Counting } from './Counting.tsx';
import { HowSure } from '../odds/HowSure.tsx';
import { Source } from './Source.tsx';
import { Ties } from './Ties.tsx';
import { WhenDone } from './WhenDone.tsx';
import { WhenStarts } from './WhenStarts.tsx';
import { WhyShort } from './WhyShort.tsx';

type About = Extract<Question, { kind: 'item' }>['about'];

const order: Readonly<Record<About, readonly About[]>> = {
  start: ['start', 'date', 'short', 'source'],
  date: ['date', 'short', 'source'],
  short: ['short', 'date', 'source'],
  source: ['source', 'date', 'short'],
};

export interface ItemAnswerProps {
  readonly about: About;
  readonly row: Row;
  /** All items of the plan. */
  readonly rows: readonly Row[];
  readonly acts: OrderActs;
  /** undefined: its date is certain, or that is not known. */
  readonly odds: ShownOdds | undefined;
  readonly plan: PlanDocument;
  /** Index of the triage level of the cut. */
  readonly triage: number;
  readonly ordinal: number;
  readonly loaded: Loaded | undefined;
  readonly noDays: string | undefined;
}

export function ItemAnswer(props: ItemAnswerProps) {
  const { about, row, rows, acts, odds, plan, triage, ordinal, loaded, noDays } = props;
  const { item, key } = row;
  const answered = useAnswer(loaded, 'item', { key, ordinal }, plan);
  const why = noDays === undefined ? answered : undefined;
  const waiting = <Counting noDays={noDays} />;
  const estimate = Object.entries(item.estimate).map(([skill, weeks]) => `${skill} ${amount(weeks, 2)}`);
  const date = item.devComplete === null ? 'it is not done within the plan' : dayText(item.devComplete, true);
  const sections: Readonly<Record<About, { readonly title: string; readonly body: ReactNode }>> = {
    start: { title: 'Why it starts then', body: why ? <WhenStarts skills={why.skills} /> : waiting },
    date: {
      title: `Why ${date}`,
      body: why ? (
        <>
          <Causes {...{ why, ...acts }} itemKey={key} />
          <WhenDone skills={why.skills} lists={about !== 'short'} />
        </>
      ) : (
        waiting
      ),
    },
    short: {
      title: 'What it is short of',
      body: why ? (
        <>
          <WhyShort skills={why.skills} track={item.track} lists={about === 'short'} />
          {about === 'short' &&
            Object.keys(item.shortage).map((skill) => (
              <CouldMove
                key={skill}
                {...{ plan, triage, skill, ordinal, loaded, noDays }}
                unit="weeks"
                track={item.track}
                onMovePerson={acts.onMovePerson}
              />
            ))}
        </>
      ) : (
        waiting
      ),
    },
    source: { title: 'Where it comes from', body: <Source name={item.name} plan={plan} /> },
  };
  const shown = hasEstimate(item) ? order[about] : (['source'] as const);
  return (
    <>
      <p className="why-facts">
        Rank {item.rank}, triage {item.triage}, {item.track}
        <br />
        {estimate.length > 0 ? `${estimate.join(', ')} person-weeks` : 'No estimate, so no date'}
      </p>
      {odds && <HowSure {...odds} />}
      <Ties {...{ row, rows }} onItem={acts.onItem} />
      {shown.map((each) => (
        <section key={each} data-testid={`answer-${each}`}>
          <h3>{sections[each].title}</h3>
          {sections[each].body}
        </section>
      ))}
    </>
  );
}
