// Which skills are short, by how much, and where that comes from: the tracks in All, the triage levels within a track.
import { severityOf, type Severity } from '@qplan/plan/health';
import { memo, useMemo } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks, type Unit } from '../../model/address.ts';
import { amount } from '../../model/format.ts';
import type { Before } from '../../model/changes.ts';
import { inUnit, unitName } from '../../model/health.ts';
import { shortages, type SkillShortage } from '../../model/shortage/shortage.ts';
import { SignIcon } from '../../widgets/icons.tsx';
import { Marked } from '../../widgets/Marked.tsx';
import type { AskQuestion } from '../../model/question.ts';
import { Why } from '../../why/Why.tsx';

/** Of the parts, those that have their names under the bar. */
const partsTold = 5;

/** More skills than these are scrolled through. */
const fewSkills = 4;

interface BarProps {
  readonly shortage: SkillShortage;
  /** What the whole bar was before; undefined when it is the same. */
  readonly was: string | undefined;
  /** It is shorter than before. */
  readonly shorter: boolean;
  readonly severity: Severity;
  readonly onAsk: AskQuestion;
  readonly scale: number;
  readonly text: (weeks: number) => string;
}

function Bar({ shortage, was, shorter, severity, scale, text, onAsk }: BarProps) {
  const share = (weeks: number) => `${(100 * weeks) / scale}%`;
  const starts = shortage.parts.map((_, index) =>
    shortage.parts.slice(0, index).reduce((sum, part) => sum + part.missing, 0),
  );
  return (
    <li className="shortage">
      <span className="shortage-skill">{shortage.skill}</span>
      <svg width="100%" height="0.75rem" aria-hidden="true">
        {shortage.parts.map((part, index) => (
          <g key={part.label} className={`shortage-part shortage-part-${index % 2}`}>
            <title>{`${part.label}: ${text(part.missing)}`}</title>
            <rect x={share(starts[index] ?? 0)} width={share(part.missing)} height="100%" />
            {index % 2 === 1 && (
              <rect fill="url(#hatch)" x={share(starts[index] ?? 0)} width={share(part.missing)} height="100%" />
            )}
          </g>
        ))}
      </svg>
      <b className={`shortage-total short-${severity}`}>
        <Why
          label={`What ${shortage.skill} goes to`}
          testId={`why-shortage-${shortage.skill}`}
          onAsk={() => onAsk({ kind: 'skill', skill: shortage.skill })}
        >
          <Marked was={was} tone={shorter ? 'win' : 'cost'}>
            {text(shortage.missing)}
          </Marked>
        </Why>
      </b>
      <span className="shortage-parts">
        {shortage.parts.slice(0, partsTold).map((part) => (
          <span key={part.label} className="shortage-from">
            <span>{part.label}</span> <b>{text(part.missing)}</b>
          </span>
        ))}
        {shortage.parts.length > partsTold && <span>and {shortage.parts.length - partsTold} more</span>}
      </span>
    </li>
  );
}

export interface ShortageChartProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly track: number;
  readonly triage: number;
  readonly unit: Unit;
  readonly onAsk: AskQuestion;
}

/** What was missing of a skill before, in person-weeks. */
function missingBefore(before: Before | undefined, track: string, level: number): (skill: string) => number {
  const at = before?.plan.tracks.indexOf(track) ?? -1;
  const triage = before?.plan.triages.indexOf(level) ?? -1;
  const list = before !== undefined && at >= 0 && triage >= 0 ? shortages(before.plan, at, triage) : [];
  return (skill) => list.find((each) => each.skill === skill)?.missing ?? 0;
}

const differs = (then: string, now: string): string | undefined => (then === now ? undefined : then);

export const ShortageChart = memo(function ShortageChart({
  plan,
  before,
  track,
  triage,
  unit,
  onAsk,
}: ShortageChartProps) {
  const list = shortages(plan, track, triage);
  const textOf = (of: PlanDocument) => (weeks: number) => amount(inUnit(weeks, unit, of));
  const trackName = plan.tracks[track] ?? allTracks;
  const level = plan.triages[triage] ?? 0;
  const wasOf = useMemo(() => missingBefore(before, trackName, level), [before, trackName, level]);
  const scale = Math.max(...list.map(({ missing }) => missing));
  const source = plan.tracks[track] === allTracks ? 'by track' : 'by triage';
  return (
    <section className="panel shortage-panel" aria-labelledby="shortage-title">
      <h2 id="shortage-title">
        Shortage{' '}
        <small>
          {unitName(unit)} missing, {source}
        </small>
      </h2>
      {list.length === 0 ? (
        <p className="shortage-none">
          <SignIcon sign="fits" /> No skill is short at this cut.
        </p>
      ) : (
        <div
          className={list.length > fewSkills ? 'shortage-scroll' : undefined}
          tabIndex={list.length > fewSkills ? 0 : undefined}
          role="group"
          aria-label="Shortage by skill"
          data-testid="shortage-chart"
        >
          <ul className="shortages">
            {list.map((shortage) => (
              <Bar
                key={shortage.skill}
                shortage={shortage}
                was={before && differs(textOf(before.plan)(wasOf(shortage.skill)), textOf(plan)(shortage.missing))}
                severity={severityOf(shortage.missing, plan)}
                shorter={shortage.missing < wasOf(shortage.skill)}
                scale={scale}
                text={textOf(plan)}
                onAsk={onAsk}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
});
