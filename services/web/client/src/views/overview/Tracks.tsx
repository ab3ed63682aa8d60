// The tracks down the side, each with its health: what is short stands first and loudest.
import { memo, useEffect, useMemo, useRef, type MouseEvent } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks, formatAddress, type View } from '../../model/address.ts';
import { amount, count, signed } from '../../model/format.ts';
import type { Before } from '../../model/changes.ts';
import { balances, inUnit, triageIndex, unitName, worstFirst, type Health } from '../../model/health.ts';
import { Choice } from '../../widgets/Choice.tsx';
import { SignIcon } from '../../widgets/icons.tsx';
import { Marked } from '../../widgets/Marked.tsx';
import type { OrderedTracks } from './use-track-order.ts';
import { useNarrow } from '../../widgets/size/use-window.ts';
import './Tracks.css';

interface TrackProps {
  readonly health: Health;
  /** How many items of the cut are done after their due dates. */
  readonly pastDue: number;
  /** Person-weeks that the worst track misses. */
  readonly most: number;
  readonly plan: PlanDocument;
  /** What its nets were, as they were shown; undefined: they are not marked. */
  readonly before: ReadonlyMap<string, string> | undefined;
  readonly view: View;
  readonly onChoose: (track: string) => void;
}

const words = { short: 'short', late: 'late', tight: 'tight', fits: 'fits', idle: 'empty' } as const;

function Track({ health, pastDue, most, plan, before, view, onChoose }: TrackProps) {
  const { track, verdict, missing, late } = health;
  const netBefore = (skill: string, net: number) => {
    const then = before?.get(`${track}\n${skill}`);
    return then === signed(inUnit(net, view.unit, plan)) ? undefined : then;
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
        href={formatAddress({ ...view, track })}
        aria-current={view.track === track ? 'page' : undefined}
        // In a tab of its own it has the what-if, too.
        onPointerDown={({ currentTarget }) => (currentTarget.hash = location.hash)}
        onClick={choose}
      >
        <span className="track-name">{track === allTracks ? 'All tracks' : track}</span>
        <span className="track-verdict">
          <span className="track-word">{words[verdict]}</span>
          {verdict === 'short' && <b> {amount(inUnit(missing, view.unit, plan))}</b>}
          {verdict === 'late' && <b> {count(late, 'item')}</b>}
          <SignIcon sign={verdict} />
        </span>
        <span className="track-skills">
          {pastDue > 0 && (
            <span className="net net-due" data-testid={`past-due-${track}`}>
              <b>{pastDue}</b> past due
            </span>
          )}
          {worstFirst(health.balances).map(({ skill, net }) => (
            <span key={skill} className={net < 0 ? 'net net-short' : 'net'}>
              <span className="net-skill" title={skill}>
                {skill}
              </span>
              <b>
                <Marked was={netBefore(skill, net)}>{signed(inUnit(net, view.unit, plan))}</Marked>
              </b>
            </span>
          ))}
        </span>
        {verdict === 'short' && track !== allTracks && (
          <svg className="track-missing" width="100%" height="3" aria-hidden="true">
            <rect width={`${(100 * missing) / most}%`} height="3" rx="1.5" />
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

/** The nets as they are shown, by track and skill. */
function netsOf(plan: PlanDocument, level: number, unit: View['unit']): ReadonlyMap<string, string> {
  const triage = plan.triages.indexOf(level);
  const nets = plan.tracks.flatMap((track, index) =>
    (triage < 0 ? [] : balances(plan, index, triage)).map(
      ({ skill, net }) => [`${track}\n${skill}`, signed(inUnit(net, unit, plan))] as const,
    ),
  );
  return new Map(nets);
}

/** '2 of 7 tracks short'; late are those that are not. */
function howTheyStand(tracks: readonly Health[]): string {
  const told = (['short', 'late'] as const).map((word) => {
    const those = tracks.filter(({ verdict }) => verdict === word).length;
    return those > 0 && `${those} of ${count(tracks.length, 'track')} ${word}`;
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
  const level = plan.triages[triageIndex(plan, view.triage)] ?? 0;
  const nets = useMemo(() => before && netsOf(before.plan, level, view.unit), [before, level, view.unit]);
  const { order, setOrder, health } = ordered;
  const tracks = health.filter(({ track }) => track !== allTracks);
  const lateInAll = [...late.values()].reduce((sum, items) => sum + items, 0);
  const most = Math.max(...tracks.map(({ missing }) => missing));
  return (
    <nav className="tracks" aria-label="Tracks">
      <div className="tracks-head">
        <h2>
          {howTheyStand(tracks)}
          <small>net left, {unitName(view.unit)}</small>
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
            {...{ most, plan, view, onChoose }}
            before={nets}
          />
        ))}
      </ul>
    </nav>
  );
});
