// Why a skill is short at the cut: what there is of it, and the items that ask for it, in rank order, with the line where
// it runs out.
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../model/address.ts';
import { amount, count } from '../model/format.ts';
import { chargesOf } from '../model/shortage/charges.ts';
import { tracksShortOf } from '../model/shortage/could-move.ts';
import { balances, inUnit, leftIn, unitName } from '../model/health.ts';
import type { Row } from '../model/rows/rows.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import { CouldMove } from './CouldMove.tsx';
import { Name } from './Name.tsx';

/** Of All, whose tracks lend each other nobody: who could move is told for so many. */
const mostTracks = 3;

export interface SkillAnswerProps {
  readonly plan: PlanDocument;
  readonly track: number;
  readonly triage: number;
  readonly unit: Unit;
  readonly rows: readonly Row[];
  readonly skill: string;
  readonly ordinal: number;
  readonly loaded: Loaded | undefined;
  readonly noDays: string | undefined;
  readonly onMovePerson: ((key: string, track: string) => void) | undefined;
}

export function SkillAnswer({ plan, track, triage, unit, rows, skill, ...asked }: SkillAnswerProps) {
  const balance = balances(plan, track, triage).find((each) => each.skill === skill);
  const charges = chargesOf(rows, skill, plan.triages[triage] ?? 0);
  const all = plan.tracks[track] === allTracks;
  const shown = (weeks: number) => amount(inUnit(weeks, unit, plan), 2);
  const left = leftIn(plan, track, triage).find((each) => each.skill === skill)?.left ?? 0;
  const own = all ? tracksShortOf(plan, triage, skill) : [plan.tracks[track] ?? ''];
  const short = left < 0 ? own : [];
  if (balance === undefined) return <p className="quiet">Nobody has it, and nothing asks for it.</p>;
  return (
    <>
      <dl className="why-sum">
        <dt>there is</dt>
        <dd>{shown(balance.available)}</dd>
        <dt>work in the cut asks for</dt>
        <dd>{shown(-balance.required)}</dd>
        <dt>{all ? 'net left, of everybody together' : balance.net < 0 ? 'short' : 'left'}</dt>
        <dd className={balance.net < 0 ? 'why-total why-missing' : 'why-total'}>{shown(balance.net)}</dd>
        {all && left < 0 && (
          <>
            <dt>short, as tracks lend each other nobody</dt>
            <dd className="why-total why-missing">{shown(left)}</dd>
          </>
        )}
      </dl>
      {short.slice(0, mostTracks).map((each) => (
        <CouldMove key={each} {...{ plan, triage, unit, skill, ...asked }} track={each} named={all} />
      ))}
      {short.length > mostTracks && (
        <p className="quiet">
          {count(short.length - mostTracks, 'more track')} {short.length === mostTracks + 1 ? 'is' : 'are'} short of it:
          open one to see who could move there.
        </p>
      )}
      <h3>
        What asks for it <small>{unitName(unit)}, in rank order</small>
      </h3>
      <ol className="takers" data-testid="skill-takers">
        {charges.map(({ key, name, track: own, weeks, missing }) => (
          <li key={key} className={missing > 0 ? 'taker-short' : undefined}>
            <span className="taker-name">
              <Name text={all ? `${name} · ${own}` : name} />
            </span>
            <b>{shown(weeks)}</b>
            {missing > 0 && <span className="taker-missing">{shown(-missing)} short</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
