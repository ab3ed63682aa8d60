// The field in a cell that is being changed. What is not understood stays in it, with what is wrong with it.
import { use, useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Row } from '../../model/rows/rows.ts';
import { useItemChange } from '../../whatif/changes-now.ts';
import { DayText } from '../DayText.tsx';
import { Fault } from '../Fault.tsx';
import { Prereqs } from '../Prereqs.tsx';
import { skillOf, type Cell, type OpenCell } from './cell.ts';
import { CellRoomContext, type CellRoom } from './cell-room.ts';
import { readCell, textIn } from './read-cell.ts';

const names: Readonly<Record<string, string>> = {
  rank: 'Rank',
  triage: 'Triage',
  name: 'Name',
  track: 'Track',
  due: 'Due date',
};

const labelOf = (cell: Cell): string => {
  const skill = skillOf(cell);
  return skill === undefined ? (names[cell] ?? '') : `${skill}, person-weeks`;
};

interface CellEditorProps {
  readonly row: Row;
  readonly open: OpenCell;
}

export default function CellEditor({ row, open }: CellEditorProps) {
  const room = use(CellRoomContext);
  if (room === undefined) return null;
  return open.cell === 'waits' ? <WaitsEditor row={row} room={room} /> : <CellField {...{ row, open, room }} />;
}

function CellField({ row, open: { cell, typed: begun }, room }: CellEditorProps & { readonly room: CellRoom }) {
  const { ground, acts, edit } = room;
  const listId = useId();
  const item = { ...row.item, due: row.terms.due, ...useItemChange(row.key) };
  const now = { ...item, due: item.due ?? undefined };
  const [text, setText] = useState(begun ?? textIn(cell, now));
  const [fault, setFault] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const closed = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus();
    if (begun === undefined) field.current?.select();
  }, [begun]);
  useEffect(() => acts.refuse(fault !== undefined), [acts, fault]);

  /** Whether it was understood. */
  const take = (): boolean => {
    if (begun === undefined && text === textIn(cell, now)) return true;
    const read = readCell(cell, text, row.key, now, ground);
    if ('fault' in read) {
      setFault(read.fault);
      return false;
    }
    if (read.edits.length > 0) edit(read.edits);
    return true;
  };
  const close = (to: 'cell' | 'away' | 'next' | 'before') => {
    closed.current = true;
    acts.close(to);
  };
  const byKey = (event: KeyboardEvent) => {
    // None of it is a key of the page, or of the list.
    event.stopPropagation();
    if (event.key === 'Escape') close('cell');
    else if (event.key === 'Enter' && take()) close('cell');
    else if (event.key === 'Tab' && take()) close(event.shiftKey ? 'before' : 'next');
    else if (event.key !== 'Tab') return;
    event.preventDefault();
  };
  const leave = () => {
    if (!closed.current && take()) close('away');
  };
  return (
    <span className="cell-field">
      <input
        ref={field}
        autoComplete="off"
        aria-label={`${labelOf(cell)} of ${row.item.name}`}
        data-testid="cell-field"
        list={cell === 'track' ? listId : undefined}
        value={text}
        aria-invalid={fault !== undefined}
        onChange={({ target }) => {
          setText(target.value);
          setFault(undefined);
        }}
        onKeyDown={byKey}
        onBlur={leave}
      />
      {cell === 'track' && (
        <datalist id={listId}>
          {ground.tracks.map((track) => (
            <option key={track} value={track} />
          ))}
        </datalist>
      )}
      <Fault text={fault} />
    </span>
  );
}

/** What an item waits for, and the day before which it does not begin, over the cell. */
function WaitsEditor({ row, room: { ground, acts, edit } }: { readonly row: Row; readonly room: CellRoom }) {
  const panel = useRef<HTMLSpanElement>(null);
  const { key, terms: own } = row;
  const prereqs = own.waitsFor.flatMap((prereq) => prereq.key ?? []);
  const now = { prereqs, notBefore: own.notBefore, ...useItemChange(key) };
  useLayoutEffect(() => panel.current?.querySelector('input')?.focus(), []);
  useEffect(() => {
    const outside = ({ target }: PointerEvent) => {
      if (!panel.current?.contains(target as Node)) acts.close('away');
    };
    addEventListener('pointerdown', outside);
    return () => removeEventListener('pointerdown', outside);
  }, [acts]);
  const byKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    acts.close('cell');
  };
  return (
    <span className="cell-field">
      <span
        className="cell-panel editor"
        ref={panel}
        role="group"
        aria-label={`What ${row.item.name} waits for`}
        onKeyDown={byKey}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget !== null && !panel.current?.contains(relatedTarget)) acts.close('away');
        }}
      >
        <Prereqs
          itemKey={key}
          prereqs={now.prereqs}
          rows={ground.all}
          terms={ground.terms}
          onPrereqs={(changed) => edit({ kind: 'item', key, set: { prereqs: changed } })}
        />
        <DayText
          label="Not before"
          testId="cell-not-before"
          day={now.notBefore ?? ''}
          quarter={ground}
          onDay={(day) => edit({ kind: 'item', key, set: { notBefore: day === '' ? null : day } })}
        />
      </span>
    </span>
  );
}
