// All that can be said of somebody, in one place: when they join, leave and move on, how much of the week they are here, in which
// tracks besides, and when they are away.
import { useState } from 'react';
import { dayText } from '../../model/format.ts';
import type { Edit, PersonChange, Portion } from '../../whatif/edits/edit.ts';
import type { Quarter } from '../cells/days.ts';
import { DayText } from '../DayText.tsx';
import { TypedText } from '../TypedText.tsx';
import { Away, type AwayProps } from './Away.tsx';
import { readPercent } from './percent.ts';

export type Lend = Extract<Edit, { readonly kind: 'lend' }>;

export interface PersonDetailsProps extends Pick<AwayProps, 'known'> {
  readonly personKey: string;
  readonly name: string;
  readonly track: string;
  /** As they are in the plan that is shown; percent, and days YYYY-MM-DD. */
  readonly share: number | undefined;
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
  /** What is changed of the person in this track, and of the days away; and where the person goes on to. */
  readonly set: PersonChange | undefined;
  readonly setAway: PersonChange | undefined;
  readonly lend: Lend | undefined;
  readonly tracks: readonly string[];
  readonly quarter: Quarter;
  readonly onChange: (to: PersonChange) => void;
  readonly onAway: (to: PersonChange, going?: string) => void;
  readonly onLend: (lend: Lend) => void;
  readonly onStay: (lend: Lend) => void;
}

interface MovesProps extends Pick<
  PersonDetailsProps,
  'personKey' | 'name' | 'track' | 'lend' | 'tracks' | 'quarter' | 'onLend' | 'onStay'
> {}

/** To another track, from a day on: it is said when both are. */
function Moves({ personKey, name, track, lend, tracks, quarter, onLend, onStay }: MovesProps) {
  const [to, setTo] = useState(lend?.track ?? '');
  const [from, setFrom] = useState(lend?.from ?? '');
  const take = (next: { readonly to: string; readonly from: string }) => {
    setTo(next.to);
    setFrom(next.from);
    if (next.to !== '' && next.from !== '') onLend({ kind: 'lend', key: personKey, track: next.to, from: next.from });
    else if (lend !== undefined) onStay(lend);
  };
  return (
    <span className="person-detail">
      <label>
        Moves to
        <select
          value={to}
          aria-label={`Track that ${name} moves to`}
          data-testid="person-moves-to"
          onChange={({ target }) => take({ to: target.value, from })}
        >
          <option value="">stays</option>
          {tracks
            .filter((each) => each !== track)
            .map((each) => (
              <option key={each}>{each}</option>
            ))}
        </select>
      </label>
      <DayText
        label="from"
        testId="person-moves-from"
        day={from}
        quarter={quarter}
        onDay={(day) => take({ to, from: day })}
      />
    </span>
  );
}

const sumOf = (portions: readonly Portion[]): number => portions.reduce((sum, { share }) => sum + share, 0);

const percentText = (share: number | undefined): string => (share === undefined ? '' : `${share}%`);

interface AlsoProps {
  readonly name: string;
  readonly also: readonly Portion[];
  /** Percent that can be given to other tracks. */
  readonly most: number;
  readonly tracks: readonly string[];
  readonly onAlso: (also: readonly Portion[] | undefined) => void;
}

/** The tracks in which somebody is besides, each with its share. */
function Also({ name, also, most, tracks, onAlso }: AlsoProps) {
  const free = tracks.filter((track) => !also.some((each) => each.track === track));
  const put = (at: number, portions: readonly Portion[]) => {
    const next = also.toSpliced(at, 1, ...portions);
    onAlso(next.length === 0 ? undefined : next);
  };
  return (
    <>
      {also.map(({ track, share }, at) => (
        <span key={track} className="person-detail">
          also in {track}
          <TypedText
            label={`Share of ${name} in ${track}`}
            unlabelled
            testId={`also-share-${at}`}
            text={percentText(share)}
            read={(typed) => readPercent(typed, most - sumOf(also) + share)}
            onTake={(value) => put(at, value === undefined ? [] : [{ track, share: value }])}
          />
          <button
            type="button"
            className="button"
            aria-label={`${name} is not in ${track}`}
            data-testid={`also-drop-${at}`}
            onClick={() => put(at, [])}
          >
            ×
          </button>
        </span>
      ))}
      {free.length > 0 && most - sumOf(also) > 0 && (
        <select
          value=""
          aria-label={`A further track of ${name}`}
          data-testid="also-track"
          onChange={({ target }) => {
            const share = Math.min(50, most - sumOf(also));
            onAlso([...also, { track: target.value, share }]);
          }}
        >
          <option value="">also in…</option>
          {free.map((track) => (
            <option key={track}>{track}</option>
          ))}
        </select>
      )}
    </>
  );
}

/** What is set, or what is so; null: none. */
const dayOr = (set: string | null | undefined, is: string | undefined): string =>
  set === undefined ? (is ?? '') : (set ?? '');

export function PersonDetails(props: PersonDetailsProps) {
  const { name, track, share, firstDay, lastDay, known, set, setAway, lend, tracks, quarter, onChange, onAway } = props;
  const also = set?.also ?? [];
  const first = dayOr(set?.firstDay, firstDay);
  // Where somebody moves on, the last day in this track is none of the person's.
  const last = dayOr(set?.lastDay, lend === undefined ? lastDay : undefined);
  const own = set?.share ?? (also.length === 0 ? share : undefined);
  const backwards = (from: string, to: string) => (from !== '' && to !== '' && from > to ? true : undefined);
  return (
    <div className="person-away" role="group" aria-label={`What becomes of ${name}`} data-testid="person-details">
      <span className="person-detail">
        <DayText
          label="Joins on"
          testId="person-first-day"
          day={first}
          quarter={quarter}
          refusal={(day) => backwards(day, last) && `leaves after ${dayText(last)}`}
          onDay={(day) => onChange({ firstDay: day === '' ? null : day })}
        />
        <DayText
          label="Leaves after"
          testId="person-last-day"
          day={last}
          quarter={quarter}
          refusal={(day) => backwards(first, day) && `joins on ${dayText(first)}`}
          onDay={(day) => onChange({ lastDay: day === '' ? null : day })}
        />
      </span>
      <Moves {...props} key={lend?.from} />
      <span className="person-detail">
        <TypedText
          label="Share"
          testId="person-share"
          text={percentText(own)}
          placeholder={also.length > 0 ? 'the rest' : '100%'}
          read={(typed) => readPercent(typed, 100 - sumOf(also))}
          onTake={(value) => onChange({ share: value ?? (also.length > 0 ? undefined : 100) } as PersonChange)}
        />
        <Also
          {...{ name, also }}
          most={set?.share === undefined ? 100 : 100 - set.share}
          tracks={tracks.filter((each) => each !== track)}
          onAlso={(next) => onChange({ also: next })}
        />
      </span>
      <Away name={name} known={known} quarter={quarter} set={setAway} onChange={onAway} />
    </div>
  );
}
