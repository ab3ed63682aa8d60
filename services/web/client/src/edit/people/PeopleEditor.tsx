// Who is in the track, to be moved, trained, added and taken away.
import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type RefObject,
} from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks } from '../../model/address.ts';
import { compareNames, count, cutName, dayText } from '../../model/format.ts';
import { namedTracks } from '../../model/track-order.ts';
import { afterPaint } from '../../widgets/timing/after-paint.ts';
import { useKeptFocus } from '../../widgets/focus/use-kept-focus.ts';
import type { KeyedPerson } from '../../whatif/edits/apply.ts';
import { BulkPeople } from './BulkPeople.tsx';
import { PersonDetails, type Lend } from './PersonDetails.tsx';
import { useLends, usePersonChanges } from '../../whatif/changes-now.ts';
import { spansOf } from '../../whatif/edits/edit-days.ts';
import type { Edit, PersonChange } from '../../whatif/edits/edit.ts';
import { joinedKey, ownerOf } from '../../whatif/edits/new-keys.ts';
import type { LoadedInputs } from '../../whatif/planning/asks.ts';

interface PersonProps extends Omit<KeyedPerson, 'key'> {
  readonly personKey: string;
  /** What is changed of the person in this track, and of the days away. */
  readonly set: PersonChange | undefined;
  readonly setAway: PersonChange | undefined;
  readonly lend: Lend | undefined;
  readonly selected: boolean;
  /** The days on which the person is known to be away. */
  readonly vacations: readonly string[] | undefined;
  /** First and last day of the plan. */
  readonly start: string;
  readonly end: string;
  readonly skills: readonly string[];
  readonly tracks: readonly string[];
  readonly onEdit: OnEdit;
  readonly onDrop: (parts: readonly Edit[]) => void;
  /** `range`: all from the last one on that was selected. */
  readonly onSelect: (key: string, range: boolean) => void;
}

type OnEdit = (edits: Edit | readonly Edit[], going?: string) => void;

/** Runs of the days, those that reach into the plan. */
const within = (days: readonly string[], start: string, end: string) =>
  spansOf(days).filter(({ from, to }) => from <= end && to >= start);

const choices = (options: readonly string[]) => options.map((option) => <option key={option}>{option}</option>);

const Person = memo(function Person(props: PersonProps) {
  const { personKey, person, name, track, skill, share, several, firstDay, lastDay } = props;
  const { set, setAway, lend, selected, vacations = [], start, end, skills, tracks, onEdit, onDrop, onSelect } = props;
  const [open, setOpen] = useState(false);
  const change = (to: PersonChange) => onEdit({ kind: 'person', key: personKey, set: to });
  const changeDays = (to: PersonChange, going?: string) =>
    onEdit({ kind: 'person', key: person, set: to }, going && `${person} ${going}`);
  const leaves = several ? `${name} leaves ${track}` : `${name} leaves`;
  return (
    <li data-testid="person" data-entry={personKey} data-name={name}>
      {/* At each choice a browser looks through the form for what it could fill in, or through all that is in none. */}
      <form className="person" autoComplete="off">
        <label className="person-name" title={name}>
          <input
            type="checkbox"
            className="select-item"
            aria-label={`Select ${name}${several ? ` in ${track}` : ''}`}
            data-testid="select-person"
            checked={selected}
            onChange={({ nativeEvent }) => onSelect(personKey, (nativeEvent as MouseEvent).shiftKey === true)}
          />
          {cutName(name)}
          {share !== undefined && share < 100 && <small> {share}%</small>}
          {firstDay !== undefined && firstDay > start && <small> from {dayText(firstDay)}</small>}
          {lastDay !== undefined && lastDay < end && <small> to {dayText(lastDay)}</small>}
        </label>
        <select
          aria-label={`Track of ${name}`}
          value={set?.track ?? track}
          data-testid="person-track"
          onChange={({ target }) => change({ track: target.value })}
        >
          {choices(tracks)}
        </select>
        <select
          aria-label={`Skill of ${name}`}
          value={set?.skill ?? skill}
          data-testid="person-skill"
          onChange={({ target }) => change({ skill: target.value })}
        >
          {choices(skills)}
        </select>
        <button
          type="button"
          className="button"
          aria-expanded={open}
          aria-label={`When ${name} is there, and how much`}
          title="Joins, leaves, moves on, share, away"
          data-testid="person-away"
          onClick={() => setOpen(!open)}
        >
          …
        </button>
        <button
          type="button"
          className="button"
          aria-label={leaves}
          title={several ? 'Leaves this track' : 'Leaves'}
          data-testid="person-leaves"
          onClick={() => change({ gone: true })}
        >
          ×
        </button>
        {open && (
          <PersonDetails
            {...{ personKey, name, track, share, firstDay, lastDay, set, setAway, lend, tracks }}
            known={within(vacations, start, end)}
            quarter={{ start, end }}
            onChange={change}
            onAway={changeDays}
            onLend={onEdit}
            onStay={(made) => onDrop([made])}
          />
        )}
      </form>
    </li>
  );
});

interface JoinProps {
  readonly track: string | undefined;
  readonly skills: readonly string[];
  readonly tracks: readonly string[];
  /** Who is there already. */
  readonly people: readonly KeyedPerson[];
  readonly onEdit: OnEdit;
}

/** The name, numbered where somebody has it already. */
function freeName(name: string, people: readonly KeyedPerson[]): string {
  const taken = new Set(people.map((person) => person.name));
  let free = name;
  for (let nth = 2; taken.has(free); nth += 1) free = `${name} ${nth}`;
  return free;
}

const Join = memo(function Join({ people, track, skills, tracks, onEdit }: JoinProps) {
  const [name, setName] = useState('');
  const [skill, setSkill] = useState(skills[0] ?? '');
  const [into, setInto] = useState(tracks[0] ?? '');
  const join = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onEdit({ kind: 'join', key: freeName(name.trim(), people), track: track ?? into, skill });
    setName('');
  };
  return (
    <form className="person person-new" onSubmit={join}>
      <input
        placeholder="Somebody new"
        aria-label="Name of somebody new"
        data-testid="join-name"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {track === undefined && (
        <select aria-label="Track of somebody new" value={into} onChange={(event) => setInto(event.target.value)}>
          {choices(tracks)}
        </select>
      )}
      <select
        aria-label="Skill of somebody new"
        value={skill}
        data-testid="join-skill"
        onChange={(event) => setSkill(event.target.value)}
      >
        {choices(skills)}
      </select>
      <button type="submit" className="button" disabled={name.trim() === ''} data-testid="join">
        Add
      </button>
    </form>
  );
});

interface FindProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

const Find = memo(function Find({ query, onQuery }: FindProps) {
  return (
    <div className="person person-new">
      <input
        type="search"
        placeholder="Find somebody"
        aria-label="Find somebody"
        data-testid="people-search"
        value={query}
        onChange={({ target }) => onQuery(target.value)}
      />
    </div>
  );
});

export interface PeopleEditorProps {
  readonly people: readonly KeyedPerson[];
  /** The days on which people are known to be away, by their keys. */
  readonly vacations: LoadedInputs['vacations'] | undefined;
  /** The chosen track. */
  readonly track: string;
  readonly plan: PlanDocument;
  /** How many of the track's staff the plan goes without. */
  readonly notCounted: number;
  readonly onEdit: OnEdit;
  /** Takes back parts of edits. */
  readonly onDrop: (parts: readonly Edit[]) => void;
  /** Tells those who cannot see it what became of the list. */
  readonly tell: (text: string) => void;
}

/** More people than these are found by their names. */
const mostShown = 40;

/** Whoever joins stands first, or would be lost among many. */
const isJoined = (key: string): boolean => ownerOf(key).endsWith(joinedKey(''));

function inOrder(a: KeyedPerson, b: KeyedPerson): number {
  const joined = Number(isJoined(b.key)) - Number(isJoined(a.key));
  return joined || (a.skill === b.skill ? compareNames(a.name, b.name) : compareNames(a.skill, b.skill));
}

/** Brings the row of whom an edit was about into sight, when the list has it. */
function useTouched(list: RefObject<HTMLElement | null>, people: readonly KeyedPerson[], onEdit: OnEdit) {
  const touched = useRef<string>(undefined);
  useEffect(() => {
    const key = touched.current;
    if (key === undefined) return;
    touched.current = undefined;
    // The numbers come before: to scroll, a browser lays all of the page out.
    return afterPaint(() => {
      const row = list.current?.querySelector(`[data-entry="${CSS.escape(key)}"]`);
      row?.scrollIntoView({ block: 'nearest' });
    });
  }, [list, people]);
  return useCallback<OnEdit>(
    (edits, going) => {
      const [first] = [edits].flat();
      touched.current = first && (first.kind === 'join' ? joinedKey(first.key) : first.key);
      onEdit(edits, going);
    },
    [onEdit],
  );
}

/** Which people are selected, by their keys. `keys`: of those that are shown, in their order. */
function useSelected(keys: readonly string[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const shown = useRef(keys);
  useLayoutEffect(() => {
    shown.current = keys;
  });
  const select = useCallback((key: string, range: boolean) => {
    const [from, to] = [shown.current.indexOf(last.current ?? key), shown.current.indexOf(key)];
    last.current = key;
    setSelected((before) => {
      if (range && from >= 0)
        return new Set([...before, ...shown.current.slice(Math.min(from, to), Math.max(from, to) + 1)]);
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  return { selected, select, clear: () => setSelected(new Set()) };
}

export default function PeopleEditor(props: PeopleEditorProps) {
  const { people, vacations, track, plan, notCounted, onEdit, onDrop, tell } = props;
  const list = useRef<HTMLUListElement>(null);
  useKeptFocus(list, { tell });
  const [query, setQuery] = useState('');
  const changeOf = usePersonChanges();
  const lendOf = useLends();
  const all = track === allTracks;
  const { skills, start, end } = plan;
  const tracks = useMemo(() => namedTracks(plan.tracks), [plan.tracks]);
  const here = useMemo(
    () => people.filter((person) => all || person.track === track).toSorted(inOrder),
    [people, all, track],
  );
  const found = here.filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()));
  const shown = found.slice(0, mostShown);
  const edit = useTouched(list, people, onEdit);
  const { selected, select, clear } = useSelected(shown.map(({ key }) => key));
  const chosen = here.filter(({ key }) => selected.has(key));
  return (
    <section className="panel staff staff-editing" aria-labelledby="people-title">
      <h2 id="people-title">
        Staff{' '}
        <small>
          {count(here.length, 'person', 'people')}, what if{notCounted > 0 && <b>, {notCounted} not counted</b>}
        </small>
      </h2>
      <Join people={people} track={all ? undefined : track} skills={skills} tracks={tracks} onEdit={edit} />
      {here.length > mostShown && <Find query={query} onQuery={setQuery} />}
      {chosen.length > 0 && (
        <BulkPeople people={chosen} {...{ tracks, changeOf }} quarter={plan} onEdit={onEdit} onClear={clear} />
      )}
      <ul className="staff-scroll people" aria-labelledby="people-title" ref={list} tabIndex={-1}>
        {shown.map(({ key, ...each }) => (
          <Person
            key={key}
            personKey={key}
            {...each}
            set={changeOf(key)}
            setAway={changeOf(each.person)}
            lend={lendOf(key)}
            selected={selected.has(key)}
            vacations={vacations?.get(each.person)}
            {...{ start, end, skills, tracks, onDrop }}
            onEdit={edit}
            onSelect={select}
          />
        ))}
        {found.length > shown.length && (
          <li className="quiet">and {found.length - shown.length} more: find them by name</li>
        )}
      </ul>
    </section>
  );
}
