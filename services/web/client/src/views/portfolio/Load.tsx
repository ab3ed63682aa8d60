// The load of all plans together, by skill and month: what of the people's time work takes, and what is left. A skill opens to the
// same of each plan that has it.
import type { PlanInPortfolioDocument, SkillLoadDocument } from '../../../../src/api.ts';
import { amount, settle } from '../../model/format.ts';
import { monthText } from '../../model/plans/month.ts';
import { SignIcon } from '../../widgets/icons.tsx';

type Amounts = Pick<SkillLoadDocument, 'capacity' | 'taken' | 'undone' | 'undated'>;

export interface LoadProps {
  readonly load: readonly SkillLoadDocument[];
  /** YYYY-MM. */
  readonly months: readonly string[];
  readonly plans: readonly PlanInPortfolioDocument[];
  /** The skill that is told plan by plan; empty: none. */
  readonly skill: string;
  readonly onSkill: (skill: string) => void;
}

/** With less of a month than this share left, it is full; that is a fault only where some of the skill's work finds no room. */
const fullBelow = 0.05;

function Cell({ what, month, capacity, taken, most, over }: CellProps) {
  const free = settle(capacity - taken);
  const height = (weeks: number) => `${most > 0 ? Math.min(100, (100 * weeks) / most) : 0}%`;
  const isMissed = over && taken > 0 && free <= fullBelow * capacity;
  const text = `${what}, ${monthText(month, true)}: ${amount(capacity)} person-weeks, ${amount(taken)} taken, ${amount(free)} free`;
  return (
    <td
      className={isMissed ? 'month-cell month-missed' : 'month-cell'}
      title={text}
      data-testid="portfolio-load"
      data-free={free}
    >
      <span className="load-bars" aria-hidden="true">
        <span className="load-room" style={{ height: height(capacity) }} />
        <span className="load-cut" style={{ height: height(Math.min(taken, capacity)) }} />
      </span>
      <span className="load-free" aria-hidden="true">
        {capacity === 0 && taken === 0 ? '–' : amount(free)}
      </span>
      <span className="unseen">{text}</span>
    </td>
  );
}

interface CellProps {
  readonly what: string;
  readonly month: string;
  /** Person-weeks. */
  readonly capacity: number;
  readonly taken: number;
  readonly most: number;
  /** Some of the skill's work finds no room. */
  readonly over: boolean;
}

/** What no month has. */
function Rest({ undone, undated }: Pick<Amounts, 'undone' | 'undated'>) {
  return (
    <td className="month-rest">
      {undone > 0 ? (
        <span className="load-short">
          <SignIcon sign="short" /> <b>{amount(undone)}</b> over
        </span>
      ) : (
        undated === 0 && (
          <span className="load-fits">
            <SignIcon sign="fits" /> fits
          </span>
        )
      )}
      {undated > 0 && <small>{amount(undated)} without dates</small>}
    </td>
  );
}

function Cells({
  what,
  months,
  amounts,
}: {
  readonly what: string;
  readonly months: readonly string[];
  readonly amounts: Amounts;
}) {
  const most = Math.max(0, ...amounts.capacity);
  return (
    <>
      {months.map((month, at) => (
        <Cell
          key={month}
          capacity={amounts.capacity[at] ?? 0}
          taken={amounts.taken[at] ?? 0}
          {...{ what, month, most }}
          over={amounts.undone > 0}
        />
      ))}
      <Rest {...amounts} />
    </>
  );
}

export function Load({ load, months, plans, skill, onSkill }: LoadProps) {
  const titles = new Map(plans.map(({ name, title }) => [name, title]));
  return (
    <section className="panel portfolio-load" aria-labelledby="portfolio-load">
      <h2 id="portfolio-load">
        Load by skill and month <small>person-weeks that are left, of all plans together</small>
      </h2>
      {load.length === 0 ? (
        <p className="quiet">No plan has any people or work yet.</p>
      ) : (
        // A scrolled part can be reached with the keyboard.
        <div className="months-scroll" tabIndex={0} role="group" aria-labelledby="portfolio-load">
          <table className="months-table">
            <thead>
              <tr>
                <th scope="col">Skill</th>
                {months.map((month, at) => (
                  <th key={month} scope="col" className="month-cell">
                    {monthText(month, at === 0 || month.endsWith('-01'))}
                  </th>
                ))}
                <th scope="col" className="month-rest">
                  Over the end
                </th>
              </tr>
            </thead>
            {load.map((each) => {
              const open = each.skill === skill;
              return (
                <tbody key={each.skill} data-testid="portfolio-skill" data-skill={each.skill}>
                  <tr>
                    <th scope="row">
                      <button
                        type="button"
                        className="why month-skill"
                        aria-expanded={open}
                        onClick={() => onSkill(open ? '' : each.skill)}
                      >
                        <span aria-hidden="true">{open ? '▾' : '▸'}</span> {each.skill}
                      </button>
                    </th>
                    <Cells what={each.skill} amounts={each} months={months} />
                  </tr>
                  {open &&
                    each.plans.map((own) => (
                      <tr key={own.plan} className="month-plan">
                        <th scope="row">{titles.get(own.plan) ?? own.plan}</th>
                        <Cells
                          what={`${each.skill} of ${titles.get(own.plan) ?? own.plan}`}
                          amounts={own}
                          months={months}
                        />
                      </tr>
                    ))}
                </tbody>
              );
            })}
          </table>
        </div>
      )}
    </section>
  );
}
