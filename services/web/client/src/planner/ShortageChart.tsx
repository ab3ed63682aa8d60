// Which skills are short, by how much, and where that comes from: the tracks in All, the triage levels within a track.
import { memo } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../address.ts';
import { amount } from '../format.ts';
import { inUnit, unitName } from '../plan/health.ts';
import { shortages, shortageText, type SkillShortage } from '../plan/shortage.ts';
import { VerdictIcon } from './icons.tsx';
import './ShortageChart.css';

/** Of the parts, those that have their names under the bar. */
const partsTold = 5;

/** More skills than these are scrolled through. */
const fewSkills = 4;

interface BarProps {
  readonly shortage: SkillShortage;
  readonly scale: number;
  readonly text: (weeks: number) => string;
}

function Bar({ shortage, scale, text }: BarProps) {
  const share = (weeks: number) => `${(100 * weeks) / scale}%`;
  const starts = shortage.parts.map((_, index) =>
    shortage.parts.slice(0, index).reduce((sum, part) => sum + part.missing, 0),
  );
  return (
    <li className="shortage">
      <span className="shortage-skill">{shortage.skill}</span>
      <svg width="100%" height="12">
        {shortage.parts.map((part, index) => (
          <g key={part.label} className={`shortage-part shortage-part-${index % 2}`}>
            <title>{`${part.label}: ${text(part.missing)}`}</title>
            <rect x={share(starts[index] ?? 0)} width={share(part.missing)} height="12" />
            {index % 2 === 1 && (
              <rect fill="url(#hatch)" x={share(starts[index] ?? 0)} width={share(part.missing)} height="12" />
            )}
          </g>
        ))}
      </svg>
      <b className="shortage-total">{text(shortage.missing)}</b>
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
  readonly track: number;
  readonly triage: number;
  readonly unit: Unit;
}

export const ShortageChart = memo(function ShortageChart({ plan, track, triage, unit }: ShortageChartProps) {
  const list = shortages(plan, track, triage);
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
          <VerdictIcon verdict="fits" /> No skill is short at this cut.
        </p>
      ) : (
        <div
          className={list.length > fewSkills ? 'shortage-scroll' : undefined}
          tabIndex={list.length > fewSkills ? 0 : undefined}
          role="img"
          aria-label={shortageText(list, unit, plan)}
          data-testid="shortage-chart"
        >
          <ul className="shortages">
            {list.map((shortage) => (
              <Bar
                key={shortage.skill}
                shortage={shortage}
                scale={scale}
                text={(weeks) => amount(inUnit(weeks, unit, plan))}
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
});
