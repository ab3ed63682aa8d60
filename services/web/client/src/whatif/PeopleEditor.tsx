// Who is in the track, to be moved, trained, added and taken away.
import { useState, type FormEvent } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks } from '../address.ts';
import type { KeyedPerson } from './apply.ts';
import { Away } from './Away.tsx';
import type { Edit, PersonChange } from './edit.ts';
import './PeopleEditor.css';

interface PersonProps {
  readonly person: KeyedPerson;
  readonly plan: PlanDocument;
  readonly tracks: readonly string[];
  readonly onEdit: (edit: Edit) => void;
}

const choices = (options: readonly string[]) => options.map((option) => <option key={option}>{option}</option>);

function Person({ person, plan, tracks, onEdit }: PersonProps) {
  const { key, name } = person;
  const [away, setAway] = useState(false);
  const change = (set: PersonChange) => onEdit({ kind: 'person', key, set });
  return (
    <li className="person" data-testid="person" data-name={name}>
      <span className="person-name" title={name}>
        {name}
      </span>
      <select
        aria-label={`Track of ${name}`}
        value={person.track}
        data-testid="person-track"
        onChange={({ target }) => change({ track: target.value })}
      >
        {choices(tracks)}
      </select>
      <select
        aria-label={`Skill of ${name}`}
        value={person.skill}
        data-testid="person-skill"
        onChange={({ target }) => change({ skill: target.value })}
      >
        {choices(plan.skills)}
      </select>
      <button
        type="button"
        className="button"
        aria-expanded={away}
        aria-label={`Days that ${name} is away`}
        title="Days away"
        data-testid="person-away"
        onClick={() => setAway(!away)}
      >
        …
      </button>
      <button
        type="button"
        className="button"
        aria-label={`${name} leaves`}
        title="Leaves"
        data-testid="person-leaves"
        onClick={() => change({ gone: true })}
      >
        ×
      </button>
      {away && <Away name={name} start={plan.start} end={plan.end} onAway={(days) => change({ away: days })} />}
    </li>
  );
}

interface JoinProps {
  readonly track: string | undefined;
  readonly skills: readonly string[];
  readonly tracks: readonly string[];
  readonly onEdit: (edit: Edit) => void;
}

function Join({ track, skills, tracks, onEdit }: JoinProps) {
  const [name, setName] = useState('');
  const [skill, setSkill] = useState(skills[0] ?? '');
  const [into, setInto] = useState(tracks[0] ?? '');
  const join = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onEdit({ kind: 'join', key: name.trim(), track: track ?? into, skill });
    setName('');
  };
  return (
    <form className="person person-new" onSubmit={join}>
      <input
        placeholder="Somebody new"
        aria-label="Name of somebody new"
        data-testid="join-name"
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
}

export interface PeopleEditorProps {
  readonly people: readonly KeyedPerson[];
  /** The chosen track. */
  readonly track: string;
  readonly plan: PlanDocument;
  readonly onEdit: (edit: Edit) => void;
}

export function PeopleEditor({ people, track, plan, onEdit }: PeopleEditorProps) {
  const all = track === allTracks;
  const own = plan.tracks.filter((each) => each !== allTracks);
  const here = people
    .filter((person) => all || person.track === track)
    .toSorted((a, b) => a.skill.localeCompare(b.skill) || a.name.localeCompare(b.name));
  return (
    <section className="panel staff" aria-labelledby="people-title">
      <h2 id="people-title">
        Staff <small>{here.length}, what if</small>
      </h2>
      <Join track={all ? undefined : track} skills={plan.skills} tracks={own} onEdit={onEdit} />
      <ul className="staff-scroll people">
        {here.map((person) => (
          <Person key={person.key} person={person} plan={plan} tracks={own} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  );
}
