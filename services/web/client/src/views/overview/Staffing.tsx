// Capacity by skill: what the track has, what the work in the cut demands, and what is left.
import { severityOf } from '@qplan/plan/health';
import { memo } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import type { Unit } from '../../model/address.ts';
import { amount, signed } from '../../model/format.ts';
import { balanceBefore, type Before } from '../../model/changes.ts';
import { allTracks } from '../../model/address.ts';
import { inUnit, leftIn, unitName, usedBalances, type Balance } from '../../model/health.ts';
import { shortClass } from '../../model/shortage/short-class.ts';
import { meaningOf } from '../../model/words.ts';
import { SignIcon } from '../../widgets/icons.tsx';
import { Marked } from '../../widgets/Marked.tsx';
import type { AskQuestion } from '../../model/question.ts';
import { Why } from '../../why/Why.tsx';

/** What there is as a bed, what is demanded on it; what is over it is hatched. `scale` is the widest of all, in weeks. */
function Load({ balance, scale }: { readonly balance: Balance; readonly scale: number }) {
  const share = (weeks: number) => `${scale > 0 ? (100 * weeks) / scale : 0}%`;
  const { available, required } = balance;
  return (
    <svg className="load" width="100%" height="0.875rem" aria-hidden="true">
      <rect className="load-available" width={share(available)} height="0.875rem" rx="2" />
      <rect
        className="load-required"
        y="0.25rem"
        width={share(Math.min(available, required))}
        height="0.375rem"
        rx="1"
      />
      {required > available && (
        <>
          <rect
            className="load-over"
            x={share(available)}
            y="0.25rem"
            width={share(required - available)}
            height="0.375rem"
            rx="1"
          />
          <rect
            fill="url(#hatch)"
            x={share(available)}
            y="0.25rem"
            width={share(required - available)}
            height="0.375rem"
          />
        </>
      )}
    </svg>
  );
}

interface RowProps {
  readonly balance: Balance;
  readonly was: Balance | undefined;
  /** Person-weeks that the track misses of it, or in All the tracks. */
  readonly missing: number;
  /** The row is one of All, whose tracks may miss what everybody together has. */
  readonly pooled: boolean;
  readonly weeks: number;
  readonly scale: number;
  readonly text: (weeks: number, sign: boolean) => string;
  readonly textBefore: (weeks: number, sign: boolean) => string;
  readonly onAsk: AskQuestion;
}

function StaffingRow({ balance, was, missing, pooled, weeks, scale, text, textBefore, onAsk }: RowProps) {
  const { skill } = balance;
  const whys = {
    available: { label: `Who has ${skill}`, testId: `why-available-${skill}`, question: 'available' },
    required: { label: `What asks for ${skill}`, testId: `why-required-${skill}`, question: 'skill' },
    net: { label: `What ${skill} goes to`, testId: `why-${skill}`, question: 'skill' },
  } as const;
  const cell = (column: 'available' | 'required' | 'net') => {
    const now = text(balance[column], column === 'net');
    const then = was && textBefore(was[column], column === 'net');
    const { label, testId, question } = whys[column];
    const loud = column === 'net' ? shortClass(severityOf(-balance.net, { weeks })) : undefined;
    const tone = column !== 'net' || !was ? 'plain' : balance.net > was.net ? 'win' : 'cost';
    return (
      <td className={`number ${loud ?? ''}`} data-testid={`staffing-${skill}-${column}`} data-weeks={balance[column]}>
        <Why label={label} testId={testId} onAsk={() => onAsk({ kind: question, skill })}>
          <Marked was={then === now ? undefined : then} tone={tone}>
            {now}
          </Marked>
        </Why>
      </td>
    );
  };
  const severity = severityOf(missing, { weeks });
  const word = severity === 'tight' ? 'tight' : 'short';
  return (
    <tr>
      <th scope="row" title={balance.skill}>
        {balance.skill}
      </th>
      {cell('available')}
      {cell('required')}
      {cell('net')}
      <td className={`staffing-word ${shortClass(severity) ?? ''}`} title={pooled ? meaningOf('Short') : undefined}>
        {severity !== 'none' && (
          <>
            <SignIcon sign={word} /> <span>{word}</span>
            {pooled && <b data-testid={`staffing-${skill}-short`}> {text(missing, false)}</b>}
          </>
        )}
      </td>
      <td className="staffing-load">
        <Load balance={balance} scale={scale} />
      </td>
    </tr>
  );
}

export interface StaffingProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly track: number;
  readonly triage: number;
  readonly unit: Unit;
  readonly onAsk: AskQuestion;
}

export const Staffing = memo(function Staffing({ plan, before, track, triage, unit, onAsk }: StaffingProps) {
  const balances = usedBalances(plan, track, triage);
  const name = plan.tracks[track] ?? '';
  const left = new Map(leftIn(plan, track, triage).map((each) => [each.skill, each.left]));
  const scale = Math.max(0, ...balances.map(({ available, required }) => Math.max(available, required)));
  const level = plan.triages[triage] ?? 0;
  const textOf = (of: PlanDocument) => (weeks: number, sign: boolean) =>
    (sign ? signed : amount)(inUnit(weeks, unit, of));
  return (
    <section className="panel" aria-labelledby="staffing-title">
      <h2 id="staffing-title">
        Staffing <small title={unit === 'people' ? 'Over the plan’s weeks' : undefined}>{unitName(unit)}</small>
        <span className="staffing-key">
          <span className="key-available">available</span> <span className="key-required">required</span>
        </span>
      </h2>
      {balances.length === 0 ? (
        <p className="quiet">Nobody is in this track, and no work asks for anybody.</p>
      ) : (
        <table className="staffing">
          <thead>
            <tr>
              <th scope="col">Skill</th>
              <th scope="col" className="number" title={meaningOf('Available')}>
                Available
              </th>
              <th scope="col" className="number" title={meaningOf('Required')}>
                Required
              </th>
              <th scope="col" className="number" title={meaningOf('Net left')}>
                Net left
              </th>
              <td />
              <td className="staffing-load" />
            </tr>
          </thead>
          <tbody>
            {balances.map((balance) => (
              <StaffingRow
                key={balance.skill}
                balance={balance}
                was={before && balanceBefore(before, name, level, balance.skill)}
                missing={Math.max(0, -(left.get(balance.skill) ?? 0))}
                pooled={name === allTracks}
                weeks={plan.weeks}
                scale={scale}
                text={textOf(plan)}
                textBefore={textOf(before?.plan ?? plan)}
                onAsk={onAsk}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
});
