// A rule that is made or changed: when it tells, of what, and whom. Whom it may tell the configuration says: no address is typed here.
import { useEffect, useState, type FormEvent } from 'react';
import type { RulesDocument } from '../../../src/api.ts';
import { fetchPlan } from '../connection/fetch-plan.ts';
import { days, type RuleFields, ruleOf, type RuleOfForm, spans, triages } from '../model/rules/rule-fields.ts';

export interface RuleFormProps {
  /** What it begins with. */
  readonly fields: RuleFields;
  /** Its name is given; a rule keeps it. */
  readonly isNew: boolean;
  readonly document: RulesDocument;
  readonly busy: boolean;
  /** What somebody else has saved since the form began, over which it would be saved. */
  readonly meanwhile?: string | undefined;
  /** The form is to have that instead of what is typed. */
  readonly onBeginAnew?: () => void;
  readonly onSave: (rule: RuleOfForm) => void;
  readonly onCancel: () => void;
}

/** The tracks of the plan, besides those that the rule has. */
function useTracks(own: readonly string[]): readonly string[] {
  const [tracks, setTracks] = useState<readonly string[]>([]);
  useEffect(() => {
    let stale = false;
    fetchPlan(null).then(
      (answer) => !stale && answer.kind === 'plan' && setTracks(answer.plan.tracks.slice(1)),
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, []);
  return [...new Set([...tracks, ...own])];
}

export function RuleForm(props: RuleFormProps) {
  const { fields: begun, isNew, document, busy, meanwhile, onBeginAnew, onSave, onCancel } = props;
  const [fields, setFields] = useState(begun);
  const change = (some: Partial<RuleFields>) => setFields((before) => ({ ...before, ...some }));
  const tracks = useTracks(begun.tracks);
  const rule = ruleOf(fields);
  const save = (event: FormEvent) => {
    event.preventDefault();
    onSave(rule);
  };
  const { receivers, coalesce } = document;
  const together = [...new Set([...spans, ...(begun.coalesce === '' ? [] : [begun.coalesce])])];
  return (
    <form className="rule-form" data-testid="rule-form" onSubmit={save}>
      {isNew && (
        <label>
          Name
          <input
            value={fields.name}
            required
            autoFocus
            maxLength={60}
            title="Up to 60 letters, digits, blanks, - and _, a letter or a digit first"
            onChange={({ target }) => change({ name: target.value })}
          />
        </label>
      )}
      <label>
        Whom
        <select
          className="button"
          value={fields.to}
          onChange={({ target }) => change({ to: target.value })}
          autoFocus={!isNew}
        >
          {!receivers.some(({ name }) => name === fields.to) && <option value={fields.to}>{fields.to} (gone)</option>}
          {receivers.map(({ name, kind }) => (
            <option key={name} value={name}>
              {name} ({kind})
            </option>
          ))}
        </select>
      </label>
      <When fields={fields} change={change} />
      <label>
        Items
        <select className="button" value={fields.triage} onChange={({ target }) => change({ triage: target.value })}>
          <option value="">All</option>
          {triages.map((each) => (
            <option key={each} value={each}>
              Triage up to {each}
            </option>
          ))}
        </select>
      </label>
      <label>
        Changes that are one message
        <select
          className="button"
          value={fields.coalesce}
          onChange={({ target }) => change({ coalesce: target.value })}
        >
          <option value="">Those within {coalesce}, as usual</option>
          {together.map((each) => (
            <option key={each} value={each}>
              Those within {each}
            </option>
          ))}
        </select>
      </label>
      {tracks.length > 0 && (
        <fieldset className="rule-tracks">
          <legend>Tracks; none ticked: all</legend>
          {tracks.map((track) => (
            <label key={track}>
              <input
                type="checkbox"
                checked={fields.tracks.includes(track)}
                onChange={({ target }) =>
                  change({
                    tracks: target.checked ? [...fields.tracks, track] : fields.tracks.filter((each) => each !== track),
                  })
                }
              />
              {track}
            </label>
          ))}
        </fieldset>
      )}
      {meanwhile !== undefined && (
        <p className="rule-meanwhile" data-testid="rule-meanwhile">
          {meanwhile}
        </p>
      )}
      <div className="rule-acts">
        <button type="submit" className="button" disabled={busy || rule.when.length === 0}>
          {meanwhile === undefined ? 'Save' : 'Save over it'}
        </button>
        {meanwhile !== undefined && (
          <button type="button" className="button" disabled={busy} onClick={onBeginAnew}>
            Begin anew with it
          </button>
        )}
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        {rule.when.length === 0 && <span className="quiet">Tick when it tells.</span>}
      </div>
    </form>
  );
}

interface WhenProps {
  readonly fields: RuleFields;
  readonly change: (some: Partial<RuleFields>) => void;
}

function When({ fields, change }: WhenProps) {
  const tick = (key: 'moves' | 'fits' | 'short' | 'breaks' | 'digest', text: string) => (
    <label>
      <input type="checkbox" checked={fields[key]} onChange={({ target }) => change({ [key]: target.checked })} />
      {text}
    </label>
  );
  return (
    <fieldset className="rule-when">
      <legend>When</legend>
      <div>
        {tick('moves', 'a date moves by more than')}
        <input
          type="number"
          aria-label="Days by which a date moves"
          min={0}
          max={999}
          required={fields.moves}
          disabled={!fields.moves}
          value={fields.by}
          onChange={({ target }) => change({ by: target.value })}
        />
        days
      </div>
      {tick('fits', 'an item no longer fits')}
      {tick('short', 'a track gets short')}
      {tick('breaks', 'the sheet breaks')}
      <div>
        {tick('digest', 'in any case: every')}
        <select
          className="button"
          aria-label="Day of the digest"
          disabled={!fields.digest}
          value={fields.day}
          onChange={({ target }) => change({ day: target.value })}
        >
          {days.map((day) => (
            <option key={day}>{day}</option>
          ))}
        </select>
        at
        <input
          type="time"
          aria-label="Time of the digest"
          required={fields.digest}
          disabled={!fields.digest}
          value={fields.time}
          onChange={({ target }) => change({ time: target.value })}
        />
      </div>
    </fieldset>
  );
}
