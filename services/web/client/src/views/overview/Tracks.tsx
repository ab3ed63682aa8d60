// The tracks down the side, each with its health: what is short stands first and loudest.
import { severityOf } from '@qplan/plan/health';
import { memo, useEffect, useMemo, useRef, type MouseEvent } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks, formatAddress, type View } from '../../model/address.ts';
import { amount, count, signed } from '../../model/format.ts';
import type { Before } from '../../model/changes.ts';
import { inUnit, leftIn, triageIndex, unitName, type Health } from '../../model/health.ts';
import { shortClass } from '../../model/shortage/short-class.ts';
import { meaningOf } from '../../model/words.ts';
import { Choice } from '../../widgets/Choice.tsx';
import { SignIcon } from '../../widgets/icons.tsx';
import { Marked } from '../../widgets/Marked.tsx';
import type { OrderedTracks } from './use-track-order.ts';
import { useNarrow } from '../../widgets/size/use-window.ts';

interface TrackProps {
  readonly health: Health;
  /** How many items of the cut are done after their due dates. */
  readonly pastDue: number;
  /** Person-weeks that the worst track misses. */
  readonly most: number;
  readonly plan: PlanDocument;
  /** What was left of its skills, in the unit; undefined: that is not marked. */
  readonly before: ReadonlyMap<string, number> | undefined;
  /** Index of the triage level of the cut. */
  readonly triage: number;
  readonly view: View;
  readonly onChoose: (track: string) => void;
}

const words = { short: 'short', late: 'not in time', tight: 'tight', fits: 'fits', idle: 'empty' } as const;

function Track({ health, pastDue, most, plan, before, triage, view, onChoose }: TrackProps) {
  const { track, verdict, missing, severity, late } = health;
  const used = new Set(health.balances.map(({ skill }) => skill));
  const lefts = leftIn(plan, plan.tracks.indexOf(track), triage)
    .filter(({ skill }) => used.has(skill))
    .toSorted((a, b) => a.left - b.left);
  /** How it was, where it reads otherwise, and whether it is a gain. */
  const marked = (skill: string, now: number) => {
    const then = before?.get(`${track}\n${skill}`);
    if (then === undefined || signed(then) === signed(now)) return { was: undefined };
    return { was: signed(then), tone: now > then ? ('win' as const) : ('cost' as const) };
  };
  const choose = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onChoose(track);
  };
  return (
    <li>
      <a
        className={`track track-${verdict}`}
        data-testid={`track-${track}`}
        data-track={track === allTracks ? undefined : track}
        href={formatAddress({ ...view, track })}
        aria-current={view.track === track ? 'page' : undefined}
        // In a tab of its own it has the what-if, too.
        onPointerDown={({ currentTarget }) => (currentTarget.hash = location.hash)}
        onClick={choose}
      >
        <span className="track-name">{track === allTracks ? 'All tracks' : track}</span>
        <span className={`track-verdict ${verdict === 'short' ? shortClass(severity) : ''}`}>
          <span className="track-word">{words[verdict]}</span>
          {(verdict === 'short' || (verdict === 'tight' && missing > 0)) && (
            <b> {amount(inUnit(missing, view.unit, plan))}</b>
          )}
          {verdict === 'late' && <b> {count(late, 'item')}</b>}
          <SignIcon sign={verdict} />
        </span>
        <span className="track-skills">
          {pastDue > 0 && (
            <span className="net net-due" data-testid={`past-due-${track}`}>
              <b>{pastDue}</b> past due
            </span>
          )}
          {lefts.map(({ skill, left }) => {
            const size = inUnit(left, view.unit, plan);
            return (
              <span key={skill} className={`net ${shortClass(severityOf(-left, plan)) ?? ''}`}>
                <span className="net-skill" title={skill}>
                  {skill}
                </span>
                <b>
                  <Marked {...marked(skill, size)}>{signed(size)}</Marked>
                </b>
              </span>
            );
          })}
        </span>
        {verdict === 'short' && track !== allTracks && (
          <svg className={`track-missing track-missing-${severity}`} width="100%" height="0.1875rem" aria-hidden="true">
            <rect width={`${(100 * missing) / most}%`} height="100%" rx="1.5" />
          </svg>
        )}
      </a>
    </li>
  );
}

export interface TracksProps {
  readonly plan: PlanDocument;
  /** What its numbers are marked against. */
  readonly before: Before | undefined;
  readonly view: View;
  readonly ordered: OrderedTracks;
  /** By track, how many items of the cut are done after their due dates. */
  readonly late: ReadonlyMap<string, number>;
  readonly onChoose: (track: string) => void;
}

/** What is left of each skill, in the unit, by track and skill. */
function leftsOf(plan: PlanDocument, level: number, unit: View['unit']): ReadonlyMap<string, number> {
  const triage = plan.triages.indexOf(level);
  const lefts = plan.tracks.flatMap((track, index) =>
    (triage < 0 ? [] : leftIn(plan, index, triage)).map(
      ({ skill, left }) => [`${track}\n${skill}`, inUnit(left, unit, plan)] as const,
    ),
  );
  return new Map(lefts);
}

/** '2 of 7 tracks short'; late are those that are not. */
function howTheyStand(tracks: readonly Health[]): string {
  const told = (['short', 'late'] as const).map((verdict) => {
    const those = tracks.filter((track) => track.verdict === verdict).length;
    return those > 0 && `${those} of ${count(tracks.length, 'track')} ${words[verdict]}`;
  });
  return told.find(Boolean) || 'No track is short';
}

const orders = [
  { value: 'name', label: 'A–Z' },
  { value: 'short', label: 'Worst' },
] as const;

/** Where the tracks stand in a row, the chosen one is among those in sight. */
function useChosenInSight(chosen: string, narrow: boolean) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const item = list.current?.querySelector('[aria-current]')?.parentElement;
    if (item) list.current?.scrollTo({ left: item.offsetLeft - (list.current.clientWidth - item.offsetWidth) / 2 });
  }, [chosen, narrow]);
  return list;
}

export const Tracks = memo(function Tracks({ plan, before, view, ordered, late, onChoose }: TracksProps) {
  const narrow = useNarrow();
  const list = useChosenInSight(view.track, narrow);
  const triage = triageIndex(plan, view.triage);
  const level = plan.triages[triage] ?? 0;
  const lefts = useMemo(() => before && leftsOf(before.plan, level, view.unit), [before, level, view.unit]);
  const { order, setOrder, health } = ordered;
  const tracks = health.filter(({ track }) => track !== allTracks);
  const lateInAll = [...late.values()].reduce((sum, items) => sum + items, 0);
  const most = Math.max(...tracks.map(({ missing }) => missing));
  return (
    <nav className="tracks" aria-label="Tracks">
      <div className="tracks-head">
        <h2>
          {howTheyStand(tracks)}
          <small title={meaningOf('Short')}>left or short, {unitName(view.unit)}</small>
        </h2>
        {!narrow && (
          <Choice name="order" legend="Order of the tracks" options={orders} value={order} onChange={setOrder} />
        )}
      </div>
      <ul ref={list}>
        {health.map((each) => (
          <Track
            key={each.track}
            health={each}
            pastDue={each.track === allTracks ? lateInAll : (late.get(each.track) ?? 0)}
            {...{ most, plan, triage, view, onChoose }}
            before={lefts}
          />
        ))}
      </ul>
    </nav>
  );
});
