// The answer to what was asked of the page, in the drawer beside it.
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../model/address.ts';
import { weekText } from '../model/days/load.ts';
import { identityOf } from '../model/rows/keys.ts';
import type { Row } from '../model/rows/rows.ts';
import { Drawer } from '../widgets/Drawer.tsx';
import type { Question } from '../model/question.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import { AvailableAnswer } from './AvailableAnswer.tsx';
import { ItemAnswer } from './ItemAnswer.tsx';
import { OverAnswer } from './OverAnswer.tsx';
import { SkillAnswer } from './SkillAnswer.tsx';
import { WeekAnswer } from './WeekAnswer.tsx';
import { WholeName } from './Name.tsx';
import './Answer.css';

export interface AnswerProps {
  readonly question: Question;
  readonly plan: PlanDocument;
  readonly track: number;
  readonly triage: number;
  /** Of what is asked of a number of the staffing. */
  readonly unit: Unit;
  /** Of the track. */
  readonly rows: readonly Row[];
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
  }
}

export default function Answer({ question, onClose, ...of }: AnswerProps) {
  const { plan, track, triage, unit, rows, ordinal, loaded, noDays } = of;
  const name = plan.tracks[track] ?? allTracks;
  const isAsked = ({ key }: Row) => question.kind === 'item' && identityOf(key) === identityOf(question.key);
  const row = rows.find(isAsked);
  return (
    <Drawer title={<WholeName text={titleOf(question, row, name)} />} testId="answer" onClose={onClose}>
      {question.kind === 'item' &&
        (row ? (
          <ItemAnswer about={question.about} {...{ row, plan, ordinal, loaded, noDays }} />
        ) : (
          <p className="quiet">It is not in this track of the plan any more.</p>
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
      {question.kind === 'skill' && <SkillAnswer {...of} skill={question.skill} />}
      {question.kind === 'available' && (
        <AvailableAnswer track={name} skill={question.skill} {...{ plan, unit, ordinal, loaded, noDays }} />
      )}
      {question.kind === 'over' && (
        <OverAnswer track={name} skill={question.skill} {...{ plan, triage, ordinal, loaded, noDays }} />
      )}
    </Drawer>
  );
}
