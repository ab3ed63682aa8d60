// The cells of an item of work: what it needs, when it starts and is done, what it is short of.
import { severityOf, type Severity } from '@qplan/plan/health';
import { Fragment, type ReactNode } from 'react';
import type { PlannedItemDocument } from '../../../../src/api.ts';
import { amount, cutName, dayText } from '../../model/format.ts';
import { lateText } from '../../model/order/due.ts';
import type { ItemTerms, Prereq } from '../../model/order/terms.ts';
import { hasEstimate } from '../../model/rows/rows.ts';
import { meaningOf, notDone } from '../../model/words.ts';
import { SignIcon } from '../../widgets/icons.tsx';
import { Marked } from '../../widgets/Marked.tsx';

export type Demand = Readonly<Record<string, number>>;

export interface EstimateProps {
  readonly item: PlannedItemDocument;
  readonly skills: readonly string[];
  readonly was: Demand | undefined;
  /** Of the slot of a skill that can be changed where it stands; undefined: none can. */
  readonly attributes: ((skill: string) => object | undefined) | undefined;
  /** What stands in the slot of a skill instead, while it is being changed. */
  readonly inSlot: (skill: string, shown: ReactNode) => ReactNode;
}

export function Estimate({ item, skills, was, attributes, inSlot }: EstimateProps) {
  const none = !hasEstimate(item);
  if (none && attributes === undefined) return <span className="quiet">no estimate</span>;
  return (
    <span className="slots">
      {skills.map((skill) => {
        const weeks = item.estimate[skill];
        const then = was && (was[skill] ?? 0);
        return (
          <span key={skill} className="slot" {...attributes?.(skill)}>
            {inSlot(
              skill,
              weeks !== undefined && (
                <>
                  <span className="slot-skill">{skill} </span>
                  <Marked was={then === undefined || then === weeks ? undefined : amount(then, 2)}>
                    {amount(weeks, 2)}
                  </Marked>
                </>
              ),
            )}
          </span>
        );
      })}
      {none && <span className="quiet no-estimate">no estimate</span>}
    </span>
  );
}

export interface LeftProps {
  /** Person-weeks, by the plan's skills. */
  readonly left: readonly number[];
  /** Those of the plan, and those that have a place of their own. */
  readonly all: readonly string[];
  readonly skills: readonly string[];
}

/** What is left of each skill after the item. */
export function Left({ left, all, skills }: LeftProps) {
  return (
    <span className="slots">
      {skills.map((skill) => {
        const weeks = left[all.indexOf(skill)] ?? 0;
        return (
          <span key={skill} className={weeks < 0 ? 'slot slot-short' : 'slot'}>
            <span className="slot-skill">{skill} </span>
            {amount(weeks)}
          </span>
        );
      })}
    </span>
  );
}

/** `undated`: nothing holds its date, as it needs no scheduled skill. */
export function Complete({ item, undated }: { readonly item: PlannedItemDocument; readonly undated: boolean }) {
  if (item.devComplete === null) {
    return hasEstimate(item) ? (
      <span className="dnf" title={meaningOf(notDone)}>
        {notDone}
      </span>
    ) : (
      <span className="quiet" title="Has no estimate, so no date">
        no date
      </span>
    );
  }
  return (
    <time
      dateTime={item.devComplete}
      className={undated ? 'quiet' : undefined}
      title={undated ? 'It needs no scheduled skill, so nothing holds its date' : undefined}
    >
      {dayText(item.devComplete)}
    </time>
  );
}

export interface DueProps {
  readonly due: string;
  /** How late it is; undefined: that is not known. */
  readonly days: number | undefined;
}

export function Due({ due, days }: DueProps) {
  const late = days !== undefined && days > 0;
  return (
    <>
      <time dateTime={due}>{dayText(due)}</time>
      {days !== undefined && (
        <span className={late ? 'due due-late' : 'due'}>
          {late && <SignIcon sign="late" />} {lateText(days)}
        </span>
      )}
    </>
  );
}

/** How many prerequisites are named in a row. */
const mostNamed = 2;

function prereqText({ name, doneOn }: Prereq): string {
  return doneOn === undefined ? name : `${name}, done ${dayText(doneOn)}`;
}

export function WaitsFor({ terms: { waitsFor, binds, notBefore } }: { readonly terms: ItemTerms }) {
  const more = waitsFor.length - mostNamed;
  const title =
    waitsFor.map(prereqText).join('\n') + (binds || waitsFor.length === 0 ? '' : '\nIt moves nothing here.');
  return (
    <span title={title}>
      {waitsFor.slice(0, mostNamed).map((prereq, at) => (
        <span key={at} className={prereq.doneOn !== undefined || !binds ? 'waits-for waits-met' : 'waits-for'}>
          {cutName(prereq.name)}
          {prereq.doneOn !== undefined && <span className="unseen"> (done)</span>}
        </span>
      ))}
      {more > 0 && <span className="waits-for quiet">and {more} more</span>}
      {notBefore !== undefined && <span className="waits-for">from {dayText(notBefore)}</span>}
    </span>
  );
}

interface ShortSkillProps {
  readonly skill: string;
  /** Below zero. */
  readonly missing: number;
  readonly severity: Severity;
}

function ShortSkill({ skill, missing, severity }: ShortSkillProps) {
  return (
    <span className={`short-skill short-${severity}`}>
      <span className="short-name" title={skill}>
        {skill}
      </span>{' '}
      <b>{amount(missing, 2)}</b>
    </span>
  );
}

export interface ShortageProps {
  readonly shortage: Demand;
  /** The plan's, over which people are person-weeks. */
  readonly weeks: number;
}

export function Shortage({ shortage, weeks }: ShortageProps) {
  const severities = Object.values(shortage).map((missing) => severityOf(-missing, { weeks }));
  const worst = (['much', 'some', 'tight'] as const).find((severity) => severities.includes(severity)) ?? 'tight';
  const [first, ...rest] = Object.entries(shortage).map(([skill, missing], at) => (
    <ShortSkill key={skill} skill={skill} missing={missing} severity={severities[at]!} />
  ));
  return (
    <>
      <span className="short-first">
        <span className={`short-${worst}`}>
          <SignIcon sign={worst === 'tight' ? 'tight' : 'short'} />
        </span>{' '}
        {first}
      </span>{' '}
      {rest.map((each) => (
        <Fragment key={each.key}>{each} </Fragment>
      ))}
    </>
  );
}
