// Who is in several plans: those for whom that is more than all of a week first, with the times and the plans.
import { Fragment } from 'react';
import type { PlanInPortfolioDocument, SharedPersonDocument } from '../../../../src/api.ts';
import { count, cutName, dayText } from '../../model/format.ts';
import { isOver, overTexts, plansOf, weeksOf, whole } from '../../model/plans/people.ts';
import { ColumnHead } from '../../widgets/ColumnHead.tsx';
import { SignIcon } from '../../widgets/icons.tsx';

type Person = SharedPersonDocument;
type Plans = ReadonlyMap<string, PlanInPortfolioDocument>;

export interface PeopleProps {
  readonly people: readonly Person[];
  /** How many more there are than are told. */
  readonly more: number;
  readonly plans: readonly PlanInPortfolioDocument[];
  /** Also those within 100 %. */
  readonly everybody: boolean;
  readonly onEverybody: (everybody: boolean) => void;
}

interface RowProps {
  readonly person: Person;
  readonly plans: Plans;
  /** The Mondays of the strip. */
  readonly weeks: readonly string[];
}

/** How a week of a person looks, by how much of it is in plans. */
function weekClass(percent: number): string {
  if (percent <= 0) return 'person-week';
  if (percent <= whole) return 'person-week person-week-in';
  return percent <= 1.25 * whole ? 'person-week person-week-over' : 'person-week person-week-much';
}

/** A cell a week. Who listens hears the times over 100 % as text. */
function Strip({ person, weeks }: Pick<RowProps, 'person' | 'weeks'>) {
  const percents = new Map(person.weeks.map(({ week, percent }) => [week, Math.round(percent)]));
  return (
    <div className="person-weeks" aria-hidden="true">
      {weeks.map((week) => {
        const percent = percents.get(week) ?? 0;
        return (
          <span key={week} className={weekClass(percent)} title={`Week of ${dayText(week)}: ${percent} %`}>
            {percent > whole && <b>{percent}</b>}
          </span>
        );
      })}
    </div>
  );
}

function PlansOf({ person, plans }: Pick<RowProps, 'person' | 'plans'>) {
  return (
    <ul className="person-plans">
      {plansOf(person).map(({ plan, name, text }) => {
        const own = plans.get(plan);
        return (
          <li key={plan}>
            {own && <a href={`${own.path}?${new URLSearchParams({ find: name })}`}>{own.title}</a>} {text}
          </li>
        );
      })}
    </ul>
  );
}

function PersonRow({ person, plans, weeks }: RowProps) {
  const over = isOver(person);
  return (
    <tr role="row" data-testid="portfolio-person" data-name={person.name} data-most={Math.round(person.most)}>
      <th role="rowheader" scope="row" className="people-name">
        {cutName(person.name)}
        {person.by === 'id' && <small>known by the id {person.id}</small>}
      </th>
      <td role="cell" className="people-over">
        {over ? (
          <span className="people-too-much">
            <SignIcon sign="short" />{' '}
            {overTexts(person).map((text, at) => (
              <Fragment key={text}>
                {at > 0 && ', '}
                <span>{text}</span>
              </Fragment>
            ))}
          </span>
        ) : (
          <span className="quiet">{Math.round(person.most)} % at the most</span>
        )}
      </td>
      <td role="cell" className="people-plans">
        <PlansOf {...{ person, plans }} />
      </td>
      <td role="cell" className="people-weeks">
        <Strip {...{ person, weeks }} />
      </td>
    </tr>
  );
}

function Head({ weeks }: Pick<RowProps, 'weeks'>) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <ColumnHead className="people-name">Person</ColumnHead>
        <ColumnHead className="people-over">More than 100 %</ColumnHead>
        <ColumnHead className="people-plans">In the plans</ColumnHead>
        <ColumnHead className="people-weeks">
          <span className="people-span">
            <span>{dayText(weeks[0]!)}</span>
            <span>{dayText(weeks.at(-1)!)}</span>
          </span>
        </ColumnHead>
      </tr>
    </thead>
  );
}

export function People({ people, more, plans, everybody, onEverybody }: PeopleProps) {
  const over = people.filter(isOver);
  const shown = everybody ? people : over;
  const others = people.length - over.length;
  const byName = new Map(plans.map((plan) => [plan.name, plan]));
  const weeks = weeksOf(shown);
  return (
    <section className="panel portfolio-people" aria-labelledby="portfolio-people">
      <h2 id="portfolio-people">
        People in several plans{' '}
        <small>{over.length === 0 ? 'nobody with more than 100 %' : `${over.length} with more than 100 %`}</small>
      </h2>
      {shown.length > 0 && weeks.length > 0 && (
        <table role="table" className="people-table" aria-labelledby="portfolio-people">
          <Head weeks={weeks} />
          <tbody role="rowgroup">
            {shown.map((person) => (
              <PersonRow key={`${person.id ?? ''} ${person.name}`} {...{ person, weeks }} plans={byName} />
            ))}
          </tbody>
        </table>
      )}
      <p className="people-rest quiet">
        {others > 0 && (
          <button
            type="button"
            className="button"
            aria-expanded={everybody}
            data-testid="portfolio-everybody"
            onClick={() => onEverybody(!everybody)}
          >
            {everybody ? 'Those over 100 % alone' : `${count(others, 'person', 'people')} within 100 %`}
          </button>
        )}
        {people.length === 0 &&
          'Nobody is in several plans. They are known by their names, or by ids that the sheets give.'}
        {more > 0 && `${count(more, 'person', 'people')} more are not told here.`}
      </p>
    </section>
  );
}
