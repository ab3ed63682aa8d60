// All plans, the worst first: how much of each fits, what is late, and what it is short of. Each leads to itself.
import { Fragment } from 'react';
import type { PlanInPortfolioDocument, TrackInPortfolioDocument } from '../../../../src/api.ts';
import { amount, count, grouped, spanText } from '../../model/format.ts';
import { fitOf, shortOf, worstFirst } from '../../model/plans/portfolio.ts';
import { PlanState } from '../../plans/PlanState.tsx';
import { ColumnHead } from '../../widgets/ColumnHead.tsx';
import { Marked } from '../../widgets/Marked.tsx';

type Plan = PlanInPortfolioDocument;

export interface PlansProps {
  readonly plans: readonly Plan[];
  /** As they were, while that is marked. */
  readonly before: readonly Plan[] | undefined;
}

interface PlanProps {
  readonly plan: Plan;
  readonly was: Plan | undefined;
}

/** So many skills, and tracks, are named. */
const skillsTold = 4;
const tracksTold = 3;

/** What a number was, where it is another; `more`: more of it is a gain. */
function Changed({ is, was, more }: { readonly is: string; readonly was: string | undefined; readonly more: boolean }) {
  const changed = was === undefined || was === is ? undefined : was;
  const grew = changed !== undefined && Number(is.replaceAll(',', '')) > Number(changed.replaceAll(',', ''));
  return (
    <Marked was={changed} tone={grew === more ? 'win' : 'cost'}>
      {is}
    </Marked>
  );
}

/** The part of it that fits, and the part that does not. */
function FitBar({ plan }: { readonly plan: Plan }) {
  const { fit, of } = fitOf(plan);
  const share = of === 0 ? 0 : (100 * fit) / of;
  return (
    <svg className="fit-bar" width="100%" height="0.375rem" aria-hidden="true">
      <rect className="fit-bar-rest" width="100%" height="100%" rx="2" />
      <rect className="fit-bar-fit" width={`${share}%`} height="100%" rx="2" />
    </svg>
  );
}

function Fit({ plan, was }: PlanProps) {
  const { fit, of } = fitOf(plan);
  const { must } = plan;
  return (
    <td role="cell" className="plans-fit">
      <span>
        <b>
          <Changed is={grouped(fit)} was={was && grouped(was.fit)} more />
        </b>{' '}
        of {count(of, 'item')} <span className="plans-fit-word">fit</span>
      </span>
      {of > 0 && <FitBar plan={plan} />}
      {must && must.fit < must.items && (
        <small>
          {grouped(must.fit)} of {count(must.items, 'must', 'musts')}
        </small>
      )}
    </td>
  );
}

/** Items that are late for their due dates, and those that are not done at all. */
function Late({ plan, was }: PlanProps) {
  const { late, out } = plan;
  return (
    <td role="cell" className="plans-late">
      {late > 0 ? (
        <span className="plans-bad">
          <b>
            <Changed is={grouped(late)} was={was && grouped(was.late)} more={false} />
          </b>{' '}
          late
        </span>
      ) : (
        <span className="quiet">none late</span>
      )}
      {out > 0 && <small>{grouped(out)} not within the plan</small>}
    </td>
  );
}

function Short({ plan, was }: PlanProps) {
  const short = shortOf(plan.tracks);
  if (short.length === 0) {
    return (
      <td role="cell" className="plans-short">
        <span className="quiet">{plan.version === null ? '' : 'nothing'}</span>
      </td>
    );
  }
  const then = was && new Map(shortOf(was.tracks).map(({ skill, weeks }) => [skill, amount(weeks)]));
  return (
    <td role="cell" className="plans-short">
      <ul aria-label="Person-weeks missing, by skill">
        {short.slice(0, skillsTold).map(({ skill, weeks }) => (
          <li key={skill}>
            {skill}{' '}
            <b>
              <Changed is={amount(weeks)} was={then && (then.get(skill) ?? amount(0))} more={false} />
            </b>
          </li>
        ))}
        {short.length > skillsTold && <li className="quiet">and {short.length - skillsTold} more</li>}
      </ul>
    </td>
  );
}

const trackText = ({ missing, late, out }: TrackInPortfolioDocument): string =>
  missing > 0 ? amount(missing) : late > 0 ? `${grouped(late)} late` : `${grouped(out)} not done`;

/** Where it is worst, as links to these tracks. */
function Tracks({ plan }: { readonly plan: Plan }) {
  const bad = plan.tracks.filter(({ missing, late, out }) => missing > 0 || late > 0 || out > 0);
  return (
    <td role="cell" className="plans-tracks">
      <ul aria-label="Tracks, the worst first">
        {bad.slice(0, tracksTold).map((track) => (
          <li key={track.name}>
            <a href={`${plan.path}?${new URLSearchParams({ track: track.name })}`}>{track.name}</a> {trackText(track)}
          </li>
        ))}
        {bad.length > tracksTold && <li className="quiet">and {bad.length - tracksTold} more</li>}
      </ul>
    </td>
  );
}

/** What is wrong with it, in a line of its own under the plan. */
function Note({ plan: { state, health, leftOut } }: { readonly plan: Plan }) {
  const texts = [state === 'failing' && health, leftOut !== undefined && `Not counted here: ${leftOut}`];
  return (
    <tr role="row" className="plans-note">
      <td role="cell" colSpan={6}>
        {texts.filter(Boolean).join('. ')}
      </td>
    </tr>
  );
}

function PlanRow({ plan, was }: PlanProps) {
  const { name, title, path, state, health, start, end } = plan;
  const counted = start !== null && end !== null;
  return (
    <tr
      role="row"
      className={`plans-row plans-row-${state}`}
      data-testid="portfolio-plan"
      data-plan={name}
      data-state={state}
    >
      <th role="rowheader" scope="row" className="plans-name">
        <a href={path}>{title}</a>
        {counted && <small>{spanText(start, end)}</small>}
      </th>
      <td role="cell" className="plans-state">
        <PlanState entry={plan} />
      </td>
      {counted ? (
        <>
          <Fit {...{ plan, was }} />
          <Late {...{ plan, was }} />
          <Short {...{ plan, was }} />
          <Tracks plan={plan} />
        </>
      ) : (
        <td role="cell" colSpan={4} className="plans-none">
          {state === 'failing' ? '' : health}
        </td>
      )}
    </tr>
  );
}

export function Plans({ plans, before }: PlansProps) {
  const was = new Map(before?.map((plan) => [plan.name, plan]));
  return (
    <section className="panel portfolio-plans" aria-labelledby="portfolio-plans">
      <h2 id="portfolio-plans">
        Plans <small>the worst first; person-weeks</small>
      </h2>
      <table role="table" className="plans-table" aria-labelledby="portfolio-plans">
        <thead role="rowgroup">
          <tr role="row">
            <ColumnHead className="plans-name">Plan</ColumnHead>
            <ColumnHead className="plans-state">It is</ColumnHead>
            <ColumnHead className="plans-fit">What fits</ColumnHead>
            <ColumnHead className="plans-late">Late</ColumnHead>
            <ColumnHead className="plans-short">Short of</ColumnHead>
            <ColumnHead className="plans-tracks">Worst in</ColumnHead>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {worstFirst(plans).map((plan) => (
            <Fragment key={plan.name}>
              <PlanRow plan={plan} was={was.get(plan.name)} />
              {(plan.state === 'failing' || plan.leftOut !== undefined) && <Note plan={plan} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}
