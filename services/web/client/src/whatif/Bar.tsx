// The what-if in a strip: what was changed, what it costs and wins, and the way back.
import { useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { shortVersion } from '../format.ts';
import type { Before } from '../plan/changes.ts';
import { editText, type Edit } from './edit.ts';
import { PlanEditor } from './PlanEditor.tsx';
import type { Effect } from './summary.ts';
import type { WhatIf } from './use-what-if.ts';
import './Bar.css';

interface EditsProps {
  readonly edits: readonly Edit[];
  readonly before: Before | undefined;
  readonly onDrop: (edit: Edit) => void;
}

function Edits({ edits, before, onDrop }: EditsProps) {
  const text = (edit: Edit) => editText(edit, before?.items.get(edit.key)?.estimate);
  if (edits.length === 0) {
    return <p className="quiet">Change items and people below. Nothing is saved to the sheet.</p>;
  }
  return (
    <ul className="whatif-edits" aria-label="Changes">
      {edits.map((edit) => (
        <li key={`${edit.kind} ${edit.key}`} data-testid="whatif-edit">
          {text(edit)}
          <button type="button" aria-label={`Take back: ${text(edit)}`} onClick={() => onDrop(edit)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

const signs = { win: '▲', cost: '▼', plain: '' } as const;

function Effects({ effects }: { readonly effects: readonly Effect[] }) {
  return (
    <ul className="whatif-effects" data-testid="whatif-effects">
      {effects.map(({ tone, text }) => (
        <li key={text} className={`effect-${tone}`}>
          <span aria-hidden="true">{signs[tone]}</span> {text}
        </li>
      ))}
      {effects.length === 0 && <li className="quiet">No date and no shortage changes at this cut.</li>}
    </ul>
  );
}

function CopyLink() {
  const [copied, setCopied] = useState<string>();
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setCopied('Copied'),
      () => setCopied('Copy the address above'),
    );
  return (
    <button
      type="button"
      className="button"
      onClick={copy}
      onBlur={() => setCopied(undefined)}
      data-testid="whatif-link"
    >
      <span role="status">{copied ?? 'Copy link'}</span>
    </button>
  );
}

export interface BarProps {
  readonly whatIf: WhatIf;
  readonly effects: readonly Effect[];
  /** The plan as it is shown. */
  readonly plan: PlanDocument;
  /** What its numbers are marked against. */
  readonly before: Before | undefined;
}

export function Bar({ whatIf, effects, plan, before }: BarProps) {
  const { edits, answer, problem, pinned } = whatIf;
  const lost = answer?.lost ?? [];
  return (
    <section className="whatif" aria-label="What if" data-testid="whatif">
      <div className="whatif-line">
        <input
          className="whatif-name"
          placeholder="Name this what-if"
          aria-label="Name of the what-if"
          data-testid="whatif-name"
          maxLength={80}
          value={whatIf.name}
          onChange={({ target }) => whatIf.rename(target.value)}
        />
        <Edits edits={edits} before={before} onDrop={whatIf.drop} />
        <div className="whatif-acts">
          <button
            type="button"
            className="button"
            disabled={!whatIf.canUndo}
            onClick={whatIf.undo}
            data-testid="whatif-undo"
          >
            Undo
          </button>
          <button
            type="button"
            className="button"
            disabled={!whatIf.canRedo}
            onClick={whatIf.redo}
            data-testid="whatif-redo"
          >
            Redo
          </button>
          <button
            type="button"
            className="button"
            disabled={edits.length === 0}
            onClick={whatIf.reset}
            data-testid="whatif-reset"
          >
            Reset
          </button>
          <CopyLink />
        </div>
      </div>
      <div role="status" className="whatif-told">
        {edits.length === 0 && <p className="quiet">Drag an item by its handle, or move it with the arrow keys.</p>}
        {edits.length > 0 && answer !== undefined && <Effects effects={effects} />}
        {lost.length > 0 && (
          <p className="effect-cost">No longer in the plan: {lost.map((edit) => editText(edit)).join('; ')}</p>
        )}
        {pinned !== undefined && (
          <p className="whatif-pinned" data-testid="whatif-pinned">
            On version <code>{shortVersion(pinned.version)}</code> of the plan, as the link has it; there is a newer
            one.
            <button type="button" className="button" onClick={whatIf.unpin} data-testid="whatif-unpin">
              Lay it over the newest
            </button>
          </p>
        )}
        {problem !== undefined && <p className="effect-cost">What-ifs have to wait: {problem}</p>}
      </div>
      {answer !== undefined && (
        <PlanEditor
          plan={plan}
          holidays={answer.holidays}
          onChange={(set, going) => whatIf.edit({ kind: 'plan', key: 'plan', set }, going)}
        />
      )}
    </section>
  );
}
