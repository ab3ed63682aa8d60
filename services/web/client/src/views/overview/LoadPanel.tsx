// When the people are busy: for each skill and week how much of its capacity the work takes, and what is left. A cell
// answers who has it.
import { memo, useMemo, type CSSProperties, type KeyboardEvent } from 'react';
import type { Days } from '../../model/days/days.ts';
import { fullWeeks, inColumns, loadOf, weekText, type SkillLoad, type WeekLoad } from '../../model/days/load.ts';
import { amount, count, dayText, isoDay, listText } from '../../model/format.ts';
import { SignIcon } from '../../widgets/icons.tsx';
import { Marked } from '../../widgets/Marked.tsx';
import type { AskQuestion } from '../../model/question.ts';
import { useKept } from '../../widgets/use-kept.ts';
import { useLow, useNarrow } from '../../widgets/size/use-window.ts';
import { Why } from '../../why/Why.tsx';

/** What is less reads as nothing. */
const shownFrom = 0.05;

/** Where there are more columns than these, every second has its day above it. */
const mostNamed = 14;

function cellText(skill: string, week: WeekLoad, was: number | undefined): string {
  const { capacity, inCut, beyond, free } = week;
  const taken = `${amount(inCut)} taken${beyond > 0 ? `, ${amount(beyond)} by work beyond the cut` : ''}`;
  return `${skill}, ${weekText(week)}: ${amount(capacity)} person-weeks, ${taken}, ${amount(free)} free${was === undefined ? '' : `, was ${amount(was)}`}`;
}

/** What was free before, where that shows; undefined where it does not. */
function freeBefore({ free }: WeekLoad, was: WeekLoad | undefined): number | undefined {
  return was === undefined || amount(was.free) === amount(free) ? undefined : was.free;
}

/** Of a week that has become full it is said; of others the bar says it. */
function freeText({ free, capacity }: WeekLoad, then: number | undefined): string {
  if (free >= shownFrom) return amount(free);
  if (capacity === 0) return '–';
  return then === undefined ? '' : '0';
}

/** What was free stands above what is. */
const wasText = (free: number): string => (free >= shownFrom ? amount(free) : '0');

interface CellProps {
  readonly skill: string;
  readonly week: WeekLoad;
  /** As it was before; undefined: there is nothing to mark it against. */
  readonly was: WeekLoad | undefined;
  /** The most of all weeks, in person-weeks. */
  readonly most: number;
  readonly place: string;
  readonly focusable: boolean;
  readonly onAsk: AskQuestion;
}

function Cell({ skill, week, was, most, place, focusable, onAsk }: CellProps) {
  const height = (weeks: number) => `${most > 0 ? (100 * weeks) / most : 0}%`;
  const { capacity, inCut, beyond, free } = week;
  const then = freeBefore(week, was);
  const text = cellText(skill, week, then);
  return (
    <td>
      <button
        type="button"
        className={then === undefined ? 'load-cell' : 'load-cell load-cell-changed'}
        aria-label={text}
        title={text}
        tabIndex={focusable ? 0 : -1}
        data-place={place}
        data-testid="load-cell"
        data-free={free}
        onClick={() => onAsk({ kind: 'week', skill, day: week.from, weeks: week.weeks })}
      >
        <span className="load-bars">
          <span className="load-room" style={{ height: height(capacity) }} />
          <span className="load-beyond" style={{ height: height(inCut + beyond) }} />
          <span className="load-cut" style={{ height: height(inCut) }} />
        </span>
        <span className="load-free" data-was={then === undefined ? undefined : wasText(then)}>
          {freeText(week, then)}
        </span>
      </button>
    </td>
  );
}

function Over({ load, was, onAsk }: Pick<RowProps, 'load' | 'was' | 'onAsk'>) {
  const now = amount(load.over);
  const then = was && amount(was.over);
  const full = fullWeeks(load);
  return (
    <td className="load-over-cell" data-testid={`over-${load.skill}`} data-weeks={load.over}>
      {load.over > 0 ? (
        <span className="load-short">
          <SignIcon sign="short" />{' '}
          <Why
            label={`What of ${load.skill} is over`}
            testId={`why-over-${load.skill}`}
            onAsk={() => onAsk({ kind: 'over', skill: load.skill })}
          >
            <b>
              <Marked was={then === now ? undefined : then}>{now}</Marked>
            </b>{' '}
            over
          </Why>
        </span>
      ) : (
        <span className="load-fits">
          <SignIcon sign="fits" /> fits
        </span>
      )}
      {full > 0 && <small>{full === load.weeks.length ? 'full to the end' : `full for ${count(full, 'week')}`}</small>}
    </td>
  );
}

/** Moves between the cells with the arrow keys, of which one can be reached with Tab. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
  };
  const step = steps[event.key];
  const place = (event.target as HTMLElement).dataset['place']?.split(' ').map(Number);
  if (step === undefined || place === undefined) return;
  event.preventDefault();
  const to = `${place[0]! + step[0]} ${place[1]! + step[1]}`;
  event.currentTarget.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus();
}

interface RowProps {
  readonly load: SkillLoad;
  readonly was: SkillLoad | undefined;
  readonly row: number;
  readonly onAsk: AskQuestion;
}

function LoadRow({ load, was, row, onAsk }: RowProps) {
  const weeks = inColumns(load.weeks);
  const weeksBefore = was && inColumns(was.weeks);
  const most = Math.max(...weeks.map(({ capacity }) => capacity));
  return (
    <tr>
      <th scope="row" title={load.skill}>
        {load.skill}
      </th>
      {weeks.map((week, column) => (
        <Cell
          key={week.from}
          skill={load.skill}
          week={week}
          was={weeksBefore?.find(({ from }) => from === week.from)}
          most={most}
          place={`${row} ${column}`}
          focusable={row === 0 && column === 0}
          onAsk={onAsk}
        />
      ))}
      <Over {...{ load, was, onAsk }} />
    </tr>
  );
}

export interface LoadPanelProps {
  readonly days: Days | undefined;
  /** Why there are none, nor will be. */
  readonly noDays: string | undefined;
  /** Those of the plan that a what-if is marked against. */
  readonly before: Days | undefined;
  /** Index of the triage level of the cut. */
  readonly triage: number;
  /** The page is that of a what-if. */
  readonly editing: boolean;
  readonly onAsk: AskQuestion;
}

/** Open as the reader left it; at first, where there is room for it. */
function useOpen(editing: boolean): readonly [boolean, (open: boolean) => void] {
  const narrow = useNarrow();
  const low = useLow();
  const [left, keep] = useKept('qplan load');
  const open = left === null ? !(narrow || (low && editing)) : left === 'open';
  return [open, (next) => next !== open && keep(next ? 'open' : 'closed')];
}

export const LoadPanel = memo(function LoadPanel({ days, noDays, before, triage, editing, onAsk }: LoadPanelProps) {
  const [open, setOpen] = useOpen(editing);
  const loads = useMemo(() => days && loadOf(days, triage), [days, triage]);
  const loadsBefore = useMemo(() => before && loadOf(before, triage), [before, triage]);
  const scheduled = loads?.filter((load) => load.scheduled);
  const columns = inColumns(scheduled?.[0]?.weeks ?? []);
  const named = columns.length > mostNamed ? 2 : 1;
  const longest = Math.max(5, ...(scheduled ?? []).map(({ skill }) => skill.length));
  const others = loads?.filter((load) => !load.scheduled).map(({ skill }) => skill) ?? [];
  return (
    <details
      className="panel load-panel"
      data-testid="load"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h2>
          Load by week{' '}
          <small>
            person-weeks that are left
            {others.length > 0 && `; ${listText(others)} ${others.length === 1 ? 'sets' : 'set'} no dates`}
          </small>
        </h2>
        <span className="load-key" aria-hidden="true">
          <span className="load-key-cut">taken</span>
          <span className="load-key-beyond">taken beyond the cut</span>
          <span className="load-key-room">left</span>
        </span>
      </summary>
      {scheduled !== undefined && scheduled.length > 0 && (
        <div className="load-scroll">
          <table className="load-table" style={{ '--name': longest } as CSSProperties} onKeyDown={moveFocus}>
            <thead>
              <tr>
                <th scope="col">Skill</th>
                {columns
                  .filter((_, index) => index % named === 0)
                  .map(({ from }, nth) => (
                    <th key={from} scope="col" colSpan={Math.min(named, columns.length - named * nth)}>
                      {dayText(isoDay(from))}
                    </th>
                  ))}
                <th scope="col" className="load-over-cell">
                  Over the end
                </th>
              </tr>
            </thead>
            <tbody>
              {scheduled?.map((load, row) => (
                <LoadRow
                  key={load.skill}
                  was={loadsBefore?.find(({ skill }) => skill === load.skill)}
                  {...{ load, row, onAsk }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {loads === undefined && noDays === undefined && <p className="quiet load-waiting">Counting the days…</p>}
      {loads === undefined && noDays !== undefined && <p className="quiet">{noDays}</p>}
      {scheduled?.length === 0 && <p className="quiet">No skill sets dates here.</p>}
    </details>
  );
});
