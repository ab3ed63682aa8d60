// The answer to what was asked of the page, in the drawer beside it.
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../model/address.ts';
import { weekText } from '../model/days/load.ts';
import { identityOf } from '../model/rows/keys.ts';
import type { Row } from '../model/rows/rows.ts';
import { Drawer } from '../widgets/Drawer.tsx';
import type { OddsOf } from '../model/odds/odds.ts';
import type { Question } from '../model/question.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import { AvailableAnswer } from './AvailableAnswer.tsx';
import type { OrderFacts } from '../model/order/facts.ts';
import type { OrderActs } from './Causes.tsx';
import { OrderAnswer } from './OrderAnswer.tsx';
import { ItemAnswer } from './ItemAnswer.tsx';
import { OverAnswer } from './OverAnswer.tsx';
import { SkillAnswer } from './SkillAnswer.tsx';
import { WeekAnswer } from './WeekAnswer.tsx';
import { WholeName } from './Name.tsx';

export interface AnswerProps {
  readonly question: Question;
  readonly plan: PlanDocument;
  readonly track: number;
  readonly triage: number;
  /** Of what is asked of a number of the staffing. */
  readonly unit: Unit;
  /** Of the track. */
  readonly rows: readonly Row[];
  /** Those of All. */
  readonly all: readonly Row[];
  /** What is to be told of the order; undefined: that is not known yet. */
  readonly order: OrderFacts | undefined;
  readonly acts: OrderActs;
  readonly oddsOf: OddsOf;
  /** Of the plan, among those of the planning worker. */
  readonly ordinal: number;
  readonly loaded: Loaded | undefined;
  /** Why nothing is known of the days behind the plan, nor will be. */
  readonly noDays: string | undefined;
  readonly onClose: () => void;
}

function titleOf(question: Question, row: Row | undefined, track: string): string {
  const where = track === allTracks ? 'all tracks' : track;
  switch (question.kind) {
    case 'item':
      return row?.item.name ?? 'No longer in the plan';
    case 'week':
      return `${question.skill} of ${where}, ${weekText({ from: question.day, weeks: question.weeks })}`;
    case 'skill':
      return `${question.skill} of ${where}`;
    case 'available':
      return `Who has ${question.skill} in ${where}`;
    case 'over':
      return `${question.skill} of ${where}, over the end`;
    case 'order':
      return `What waits for what in ${where}`;
  }
}

export default function Answer({ question, order, acts, oddsOf, onClose, ...of }: AnswerProps) {
  const { plan, track, triage, unit, rows, ordinal, loaded, noDays } = of;
  const name = plan.tracks[track] ?? allTracks;
  const isAsked = ({ key }: Row) => question.kind === 'item' && identityOf(key) === identityOf(question.key);
  // What is linked from an answer may be of another track.
  const row = rows.find(isAsked) ?? of.all.find(isAsked);
  return (
    <Drawer title={<WholeName text={titleOf(question, row, name)} />} testId="answer" onClose={onClose}>
      {question.kind === 'item' &&
        (row ? (
          <ItemAnswer
            about={question.about}
            {...{ row, plan, triage, ordinal, loaded, noDays, acts }}
            rows={of.all}
            odds={oddsOf(row.key)}
          />
        ) : (
          <p className="quiet">It is not in the plan any more.</p>
        ))}
      {question.kind === 'week' && (
        <WeekAnswer
          track={name}
          skill={question.skill}
          day={question.day}
          weeks={question.weeks}
          {...{ plan, ordinal, loaded, noDays }}
        />
      )}
      {question.kind === 'skill' && <SkillAnswer {...of} skill={question.skill} onMovePerson={acts.onMovePerson} />}
      {question.kind === 'available' && (
        <AvailableAnswer track={name} skill={question.skill} {...{ plan, unit, ordinal, loaded, noDays }} />
      )}
      {question.kind === 'over' && (
        <OverAnswer track={name} skill={question.skill} {...{ plan, triage, ordinal, loaded, noDays }} />
      )}
      {question.kind === 'order' && (
        <OrderAnswer facts={order} track={name} level={plan.triages[triage] ?? 0} {...{ noDays, ...acts }} />
      )}
    </Drawer>
  );
}
