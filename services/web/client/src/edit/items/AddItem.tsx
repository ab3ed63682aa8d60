// A form for an item that no sheet has: it stays open, for the next one.
import { use, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { WritingDocument } from '../../../../src/api.ts';
import { cutName } from '../../model/format.ts';
import type { Row } from '../../model/rows/rows.ts';
import type { Add } from '../../whatif/edits/edit.ts';
import { readAmount } from '../cells/amounts.ts';
import { Writing } from '../cells/writing.ts';
import { Fault } from '../Fault.tsx';
import { ItemPicker } from '../ItemPicker.tsx';
import { addEdit } from './item-acts.ts';

export interface AddItemProps {
  /** The rows of the chosen track, and of all items of the plan, in rank order. */
  readonly rows: readonly Row[];
  readonly all: readonly Row[];
  /** The chosen track; undefined: all of them. */
  readonly track: string | undefined;
  readonly tracks: readonly string[];
  readonly skills: readonly string[];
  readonly triages: readonly number[];
  /** The triage level of the cut. */
  readonly level: number;
  readonly onAdd: (add: Add) => void;
  readonly onClose: () => void;
}

type Where = 'bottom' | 'top' | 'after';

/** What is typed of an estimate, by skill, or the skill of which it is no amount. */
function estimateOf(typed: Readonly<Record<string, string>>, writing: WritingDocument) {
  const read = Object.entries(typed).map(([skill, text]) => [skill, readAmount(text, 0, writing)] as const);
  for (const [skill, amount] of read) if ('fault' in amount) return { skill, fault: amount.fault, estimate: {} };
  const weeks = read.flatMap(([skill, amount]) =>
    'weeks' in amount && amount.weeks > 0 ? [[skill, amount.weeks] as const] : [],
  );
  return { fault: undefined, estimate: Object.fromEntries(weeks) };
}

export default function AddItem(props: AddItemProps) {
  const { rows, all, track, tracks, skills, triages, level, onAdd, onClose } = props;
  const writing = use(Writing);
  const [name, setName] = useState('');
  const [into, setInto] = useState(track ?? tracks[0] ?? '');
  const [triage, setTriage] = useState(level);
  const [weeks, setWeeks] = useState<Readonly<Record<string, string>>>({});
  const [where, setWhere] = useState<Where>('bottom');
  const [behind, setBehind] = useState<Row>();
  const [fault, setFault] = useState<{ readonly about: string; readonly text: string }>();
  const first = useRef<HTMLInputElement>(null);

  const before = (): string | undefined => {
    if (where === 'top') return rows[0]?.key;
    if (where === 'bottom' || behind === undefined) return undefined;
    return all[all.findIndex(({ key }) => key === behind.key) + 1]?.key;
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const read = estimateOf(weeks, writing);
    if (name.trim() === '') return setFault({ about: 'name', text: 'it needs a name' });
    if (where === 'after' && behind === undefined) return setFault({ about: 'place', text: 'after which item?' });
    if (read.fault !== undefined) return setFault({ about: read.skill, text: `${read.skill}: ${read.fault}` });
    setFault(undefined);
    onAdd(addEdit({ name: name.trim(), track: into, triage, estimate: read.estimate }, before()));
    setName('');
    setWeeks({});
    first.current?.focus();
  };
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  const invalid = (about: string) => fault?.about === about;
  return (
    <form
      className="editor add-item"
      aria-label="A new item"
      data-testid="add-item"
      autoComplete="off"
      onSubmit={add}
      onKeyDown={closeByKey}
    >
      <label>
        New item
        <input
          ref={first}
          autoFocus
          className="add-item-name"
          placeholder="Name"
          maxLength={500}
          data-testid="add-name"
          aria-invalid={invalid('name')}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label>
        Track
        <select value={into} data-testid="add-track" onChange={({ target }) => setInto(target.value)}>
          {tracks.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        Triage
        <select value={triage} data-testid="add-triage" onChange={({ target }) => setTriage(Number(target.value))}>
          {triages.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <fieldset className="editor-weeks">
        <legend className="unseen">Estimate, person-weeks</legend>
        {skills.map((skill) => (
          <label key={skill}>
            {skill}
            <input
              className="number"
              placeholder="0"
              title="Person-weeks, or 3d, 1.5w, L"
              data-testid={`add-weeks-${skill}`}
              aria-invalid={invalid(skill)}
              value={weeks[skill] ?? ''}
              onChange={({ target }) => setWeeks({ ...weeks, [skill]: target.value })}
            />
          </label>
        ))}
      </fieldset>
      <label>
        Place
        <select value={where} data-testid="add-place" onChange={({ target }) => setWhere(target.value as Where)}>
          <option value="bottom">last</option>
          <option value="top">first</option>
          <option value="after">after…</option>
        </select>
      </label>
      {where === 'after' && (
        <>
          {behind && <span>{cutName(behind.item.name)}</span>}
          <ItemPicker
            label="The item after which it goes"
            testId="add-after"
            rows={all}
            refusal={() => undefined}
            onPick={(key) => setBehind(all.find((row) => row.key === key))}
          />
        </>
      )}
      <button type="submit" className="button button-main" data-testid="add">
        Add
      </button>
      <button type="button" className="button" data-testid="add-close" onClick={onClose}>
        Done
      </button>
      <Fault text={fault?.text} />
    </form>
  );
}
