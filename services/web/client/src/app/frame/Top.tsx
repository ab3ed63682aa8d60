// The bar on top of every page of a plan: whose it is, and what days it is of; and what the page puts beside that.
import type { ReactNode } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { spanText } from '../../model/format.ts';
import { PlanSwitcher } from '../../plans/PlanSwitcher.tsx';
import { Logo } from '../../widgets/icons.tsx';

/** 'Jan 4 – Mar 26', ', 2027': a phone has no room for the years. */
const apartFromYears = (span: string): string[] => span.split(/(, \d{4})/).filter((part) => part !== '');

export interface TopProps {
  /** undefined: there is none. */
  readonly plan: PlanDocument | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Top({ plan, className = 'top', children }: TopProps) {
  return (
    <header className={className}>
      <a className="brand" href="./">
        <Logo />
        QPlan
      </a>
      <PlanSwitcher />
      {plan && (
        <p className="top-span">
          <strong>
            {apartFromYears(spanText(plan.start, plan.end)).map((part, at) =>
              part.startsWith(',') ? (
                <span key={at} className="top-year">
                  {part}
                </span>
              ) : (
                part
              ),
            )}
          </strong>
          <span className="top-weeks">{plan.weeks.toFixed(1)} weeks</span>
        </p>
      )}
      <div className="top-state">{children}</div>
    </header>
  );
}
