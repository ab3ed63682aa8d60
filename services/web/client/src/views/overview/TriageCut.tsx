// The triage cut: five stops from the musts to everything. Each says how many items it lets in.
import { memo } from 'react';
import { count, grouped } from '../../model/format.ts';

export interface TriageCutProps {
  readonly triages: readonly number[];
  /** Items in at each stop, cumulative. */
  readonly counts: readonly number[];
  /** Index of the chosen stop. */
  readonly chosen: number;
  readonly onChoose: (triage: number) => void;
}

export const TriageCut = memo(function TriageCut({ triages, counts, chosen, onChoose }: TriageCutProps) {
  const total = counts.at(-1) ?? 0;
  const inside = counts[chosen] ?? 0;
  return (
    <div className="cut" role="radiogroup" aria-labelledby="cut-title">
      <span className="cut-title" id="cut-title">
        Triage cut
      </span>
      <div className="cut-stops">
        {triages.map((triage, index) => (
          <label key={triage} className={index <= chosen ? 'cut-stop cut-stop-in' : 'cut-stop'}>
            <input
              type="radio"
              name="triage"
              data-testid={`triage-${triage}`}
              aria-label={`Triage ${triage}: ${count(counts[index] ?? 0, 'item')} in`}
              checked={index === chosen}
              onChange={() => onChoose(triage)}
            />
            <b>{triage}</b>
            <small>{grouped(counts[index] ?? 0)}</small>
          </label>
        ))}
      </div>
      <p className="cut-count" aria-live="polite">
        <span>
          <b data-testid="items-in">{grouped(inside)}</b> in
        </span>
        <span className="cut-out">
          <b data-testid="items-out">{grouped(total - inside)}</b> out
        </span>
      </p>
    </div>
  );
});
