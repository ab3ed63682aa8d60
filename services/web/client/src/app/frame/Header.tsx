// The bar on top: the plan's dates, which version of the data this is and how old, and whether the page is live.
import { memo, useRef } from 'react';
import type { LineageDocument, PlanDocument, StageDocument } from '../../../../src/api.ts';
import type { Link } from '../../connection/socket.ts';
import { agoText, shortVersion } from '../../model/format.ts';
import { madeText } from '../../model/lineage.ts';
import { Person } from '../../person/Person.tsx';
import { PresentButton } from '../present/Present.tsx';
import { Connection } from './Connection.tsx';
import { Findings } from './Findings.tsx';
import { Top } from './Top.tsx';
import { useDisclosure } from '../../widgets/use-disclosure.ts';
import { useNow } from '../../widgets/timing/use-now.ts';

function Step({ step, now }: { readonly step: LineageDocument; readonly now: number }) {
  return (
    <li>
      <span>{madeText(step)}</span>
      <time dateTime={step.time}>{agoText(step.time, now)}</time>
      <span className="lineage-resource">{step.resource}</span>
      <code>{shortVersion(step.version)}</code>
    </li>
  );
}

function Provenance({ plan, now }: { readonly plan: PlanDocument; readonly now: number }) {
  const panel = useRef<HTMLDetailsElement>(null);
  const { handlers } = useDisclosure(panel);
  const sheet = plan.lineage.at(-1);
  return (
    <details className="provenance" ref={panel} {...handlers}>
      <summary>
        <span className="provenance-age">
          Data <time dateTime={sheet?.time ?? plan.time}>{agoText(sheet?.time ?? plan.time, now)}</time>
        </span>
        <span className="provenance-version">
          version{' '}
          <code data-testid="plan-version" data-version={plan.version}>
            {shortVersion(plan.version)}
          </code>
        </span>
      </summary>
      <div className="provenance-panel">
        <p>What this plan was made from, newest first</p>
        <ol>
          {plan.lineage.map((step) => (
            <Step key={step.resource} step={step} now={now} />
          ))}
        </ol>
      </div>
    </details>
  );
}

export interface HeaderProps {
  readonly plan: PlanDocument | undefined;
  readonly link: Link;
  readonly caughtUp: number | undefined;
  readonly stages?: readonly StageDocument[];
  /** Opens the try of a sheet; undefined where there is none. */
  readonly onTry?: ((files: readonly File[]) => void) | undefined;
}

export const Header = memo(function Header({ plan, link, caughtUp, stages = [], onTry }: HeaderProps) {
  const now = useNow(5_000);
  return (
    <Top plan={plan}>
      <Findings stages={stages} />
      {plan && <Provenance plan={plan} now={now} />}
      {plan && (
        <a className="button top-history" href="history">
          History
        </a>
      )}
      <Connection link={link} caughtUp={caughtUp} now={now} />
      {plan && (
        <nav className="top-links" aria-label="Other ways to look at the plan">
          <a className="button" href="summary" data-testid="summary-open">
            Summary
          </a>
          <PresentButton />
        </nav>
      )}
      {plan && onTry && (
        <button
          type="button"
          className="button try-open"
          aria-label="Try a sheet"
          data-testid="try-open"
          onClick={() => onTry([])}
        >
          Try<span> a sheet</span>
        </button>
      )}
      <Person />
    </Top>
  );
});
