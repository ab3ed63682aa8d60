// The bar above a track: its name, how it stands, and what the page can be switched to.
import { useCallback, type RefObject } from 'react';
import { allTracks, type View } from '../../model/address.ts';
import { count } from '../../model/format.ts';
import type { WhatIf } from '../../whatif/use-what-if.ts';
import { Choice } from '../../widgets/Choice.tsx';
import { SignIcon } from '../../widgets/icons.tsx';
import { TriageCut } from './TriageCut.tsx';
import type { ShownTrack } from './use-track.ts';

const units = [
  { value: 'people', label: 'People' },
  { value: 'weeks', label: 'Person-weeks' },
] as const;

export interface TrackBarProps {
  readonly shown: ShownTrack;
  readonly view: View;
  readonly go: (change: Partial<View>) => void;
  readonly whatIf: WhatIf;
  readonly bar: RefObject<HTMLDivElement | null>;
}

export function TrackBar({ shown, view, go, whatIf, bar }: TrackBarProps) {
  const { plan, name, track, triage, counts, health, says } = shown;
  const parked = whatIf.on ? 0 : whatIf.edits.length;
  const known = plan.tracks.includes(view.track);
  const verdict = known ? health[track]?.verdict : 'idle';
  const told = known ? says : `There is no track “${view.track}” in this plan; these are all`;
  const setUnit = useCallback((unit: View['unit']) => go({ unit }), [go]);
  const cutAt = useCallback((stop: number) => go({ triage: stop }), [go]);
  return (
    <div className="track-bar" ref={bar}>
      <div className="track-title">
        <h1>{name === allTracks ? 'All tracks' : name}</h1>
        {verdict && (
          <p className={`track-says track-says-${verdict}`}>
            <SignIcon sign={verdict} />
            <span title={told}>{told}</span>
          </p>
        )}
      </div>
      {!whatIf.fixed && (
        <button
          type="button"
          className="button"
          aria-pressed={whatIf.on}
          data-testid="whatif-toggle"
          onClick={() => whatIf.turn(!whatIf.on)}
        >
          What if…{parked > 0 && <span aria-label={`, ${count(parked, 'change')} kept`}> ({parked})</span>}
        </button>
      )}
      <Choice name="unit" legend="Unit of staffing" options={units} value={view.unit} onChange={setUnit} />
      <TriageCut triages={plan.triages} counts={counts} chosen={triage} onChoose={cutAt} />
    </div>
  );
}
