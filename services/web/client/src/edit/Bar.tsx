// The what-if in a strip: what was changed, what it costs and wins, and the way back.
import { memo, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { shortVersion } from '../model/format.ts';
import { itemBefore, type Before } from '../model/changes.ts';
import { circleIn } from '../model/order/circle.ts';
import { useKeptFocus } from '../widgets/focus/use-kept-focus.ts';
import { useInSight } from '../widgets/size/use-in-sight.ts';
import type { Edit, PlanChange } from '../whatif/edits/edit.ts';
import { chipsOf, lostText, nameOf, type Was } from '../whatif/edits/edit-text.ts';
import { Effects } from './Effects.tsx';
import { PlanEditor } from './PlanEditor.tsx';
import type { Effect } from '../whatif/summary.ts';
import type { WhatIf } from '../whatif/use-what-if.ts';

interface NameProps {
  readonly name: string;
  readonly onName: (name: string) => void;
}

const Name = memo(function Name({ name, onName }: NameProps) {
  return (
    <input
      className="whatif-name"
      placeholder="Name this what-if"
      aria-label="Name of the what-if"
      data-testid="whatif-name"
      maxLength={80}
      value={name}
      onChange={({ target }) => onName(target.value)}
    />
  );
});

interface EditsProps {
  readonly edits: readonly Edit[];
  /** What an edit changes, as it is without it. */
  readonly wasOf: (edit: Edit) => Was;
  readonly onDrop: (parts: readonly Edit[]) => void;
}

function Edits({ edits, wasOf, onDrop }: EditsProps) {
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);
  // The newest stand in sight.
  useEffect(() => {
    const changes = list.current?.querySelector('ul');
    changes?.scrollTo(0, changes.scrollHeight);
  }, [edits.length]);
  return (
    <div role="group" aria-label="Changes" ref={list} tabIndex={-1}>
      {edits.length === 0 && <p className="quiet">Change items and people below. Nothing is saved to the sheet.</p>}
      <ul className="whatif-edits">
        {chipsOf(edits, wasOf).map(({ id, text, parts }) => (
          <li key={id} data-testid="whatif-edit" data-entry={id}>
            {text}
            <button type="button" aria-label={`Take back: ${text}`} onClick={() => onDrop(parts)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly testId: string;
  readonly can: boolean;
  readonly onAct: () => void;
}

/** A button that keeps the focus when there is nothing more for it to do. */
function Act({ label, testId, can, onAct }: ActProps) {
  return (
    <button
      type="button"
      className="button"
      aria-disabled={!can}
      onClick={can ? onAct : undefined}
      data-testid={testId}
    >
      {label}
    </button>
  );
}

function CopyLink({ address }: { readonly address: () => Promise<string> }) {
  const [copied, setCopied] = useState<string>();
  const copy = async () => {
    const text = async () => new Blob([await address()], { type: 'text/plain' });
    try {
      // Safari lets the clipboard be written at the click alone, with what is promised then.
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text() })]);
      setCopied('Copied');
    } catch {
      // It is not allowed; and without https there is no clipboard.
      setCopied('Copy the address above');
    }
  };
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
  /** Brings an item into sight, by its key. */
  readonly onItem: (key: string) => void;
  /** Shows all that changes. */
  readonly onChanges: () => void;
  /** What becomes of it. */
  readonly children?: ReactNode;
}

function ChangesButton({ onChanges }: Pick<BarProps, 'onChanges'>) {
  return (
    <button type="button" className="button whatif-changes" data-testid="what-changes" onClick={onChanges}>
      What changes…
    </button>
  );
}

/** The way back and the effects again, where the strip itself is out of sight: they stay with the work. */
function Slim({ whatIf, effects, onChanges }: Pick<BarProps, 'whatIf' | 'effects' | 'onChanges'>) {
  const { edits, answer, canUndo, canRedo, undo, redo } = whatIf;
  return (
    <div className="whatif-slim">
      <div role="group" aria-label="What if" data-testid="whatif-slim">
        <Act label="Undo" testId="slim-undo" can={canUndo} onAct={undo} />
        <Act label="Redo" testId="slim-redo" can={canRedo} onAct={redo} />
        {edits.length > 0 && answer !== undefined && (
          <>
            <Effects effects={effects} testId="slim-effects" />
            <ChangesButton onChanges={onChanges} />
          </>
        )}
      </div>
    </div>
  );
}

export function Bar({ whatIf, effects, plan, before, onItem, onChanges, children }: BarProps) {
  const line = useRef<HTMLDivElement>(null);
  const inSight = useInSight(line);
  const { edits, edit, answer, problem, pinned } = whatIf;
  const lost = answer?.lost ?? [];
  const wasOf = ({ kind, key }: Edit): Was => {
    const person = kind === 'person' ? whatIf.loaded?.people.find((each) => each.key === key) : undefined;
    if (person?.several) return { track: person.track };
    const waited = whatIf.loaded?.terms.ofItem.get(key)?.waitsFor ?? [];
    const prereqs = waited.flatMap((prereq) => prereq.key ?? []);
    return { estimate: before && itemBefore(before, key)?.estimate, prereqs };
  };
  const isThere = (key: string) =>
    (before !== undefined && itemBefore(before, key) !== undefined) ||
    edits.some((each) => each.kind === 'add' && each.key === key);
  const circle = useMemo(() => (whatIf.terms ? circleIn(whatIf.terms) : []), [whatIf.terms]);
  const changePlan = useCallback(
    (set: PlanChange, going?: string) => edit({ kind: 'plan', key: 'plan', set }, going),
    [edit],
  );
  return (
    <>
      <section className="whatif" aria-label="What if" data-testid="whatif">
        <div className="whatif-line" ref={line}>
          <Name name={whatIf.name} onName={whatIf.rename} />
          <Edits edits={edits} wasOf={wasOf} onDrop={whatIf.drop} />
          <div className="whatif-acts">
            <Act label="Undo" testId="whatif-undo" can={whatIf.canUndo} onAct={whatIf.undo} />
            <Act label="Redo" testId="whatif-redo" can={whatIf.canRedo} onAct={whatIf.redo} />
            <Act label="Reset" testId="whatif-reset" can={edits.length > 0} onAct={whatIf.reset} />
            {whatIf.address && <CopyLink address={whatIf.address} />}
          </div>
        </div>
        <div role="status" className="whatif-told">
          {edits.length === 0 && <p className="quiet">Drag an item by its handle, or move it with the arrow keys.</p>}
          {edits.length > 0 && answer !== undefined && <Effects {...{ effects, onItem }} testId="whatif-effects" />}
          {lost.length > 0 && <p className="effect-cost">{lost.map((edit) => lostText(edit, isThere)).join('; ')}</p>}
          {circle.length > 0 && (
            <p className="effect-cost">
              {[...circle, circle[0]!].map(nameOf).join(' waits for ')}: none of them is ever done
            </p>
          )}
          {whatIf.linkProblem !== undefined && <p className="effect-cost">{whatIf.linkProblem}</p>}
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
        <div className="whatif-foot">
          {edits.length > 0 && answer !== undefined && <ChangesButton onChanges={onChanges} />}
          {answer !== undefined && <PlanEditor plan={plan} holidays={answer.holidays} onChange={changePlan} />}
          {children}
        </div>
      </section>
      {!inSight && <Slim {...{ whatIf, effects, onChanges }} />}
    </>
  );
}
