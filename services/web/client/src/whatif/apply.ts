// The inputs of the plan with the edits of a what-if on them. What an edit is about may have gone from the data since;
// such edits are given back, to be said and not dropped.
import type { InputsDocument, PersonDocument, WorkItemDocument } from '../../../src/api.ts';
import { itemKeys } from '../plan/rows.ts';
import { joinedKey, type Edit, type PersonChange, type PlanChange } from './edit.ts';

export interface KeyedPerson {
  readonly key: string;
  readonly name: string;
  readonly track: string;
  readonly skill: string;
}

export interface Edited {
  /** The work is in rank order. */
  readonly inputs: InputsDocument;
  /** The key of each item of `inputs.work`. */
  readonly keys: readonly string[];
  /** Who is in it. */
  readonly people: readonly KeyedPerson[];
  /** The edits that found nothing to change. */
  readonly lost: readonly Edit[];
}

interface Keyed<Value> {
  readonly key: string;
  readonly value: Value;
}

type Work = readonly Keyed<WorkItemDocument>[];
type Staff = readonly Keyed<PersonDocument>[];

interface State {
  readonly plan: Pick<InputsDocument, 'params' | 'holidays'>;
  readonly work: Work;
  readonly staff: Staff;
}

function keyed<Value extends { readonly name: string }>(values: readonly Value[]): Keyed<Value>[] {
  const keys = itemKeys(values);
  return values.map((value, index) => ({ key: keys[index] ?? value.name, value }));
}

function change<Value>(list: readonly Keyed<Value>[], key: string, to: (value: Value) => Value | undefined) {
  const at = list.findIndex((each) => each.key === key);
  const found = list[at];
  if (found === undefined) return undefined;
  const value = to(found.value);
  return value === undefined ? list.toSpliced(at, 1) : list.with(at, { key, value });
}

function rerank(work: Work, key: string, before: string | undefined): Work | undefined {
  const moved = work.find((each) => each.key === key);
  const rest = work.filter((each) => each.key !== key);
  const at = before === undefined ? rest.length : rest.findIndex((each) => each.key === before);
  const neighbour = rest[before === undefined ? at - 1 : at];
  if (moved === undefined || neighbour === undefined) return undefined;
  // It takes the rank of the item that it is put before: items of one rank keep their order, and no other changes.
  return rest.toSpliced(at, 0, { key, value: { ...moved.value, rank: neighbour.value.rank } });
}

const dayMs = 86_400_000;

function daysFrom({ from, to }: NonNullable<PersonChange['away']>): string[] {
  const first = Date.parse(from);
  const days = Math.round((Date.parse(to) - first) / dayMs) + 1;
  const dated = Array.from({ length: Math.max(0, days || 0) }, (_, day) => new Date(first + day * dayMs));
  return dated.map((date) => date.toISOString().slice(0, 10));
}

function changePerson(person: PersonDocument, { gone, away, ...set }: PersonChange): PersonDocument | undefined {
  if (gone) return undefined;
  return { ...person, ...set, vacations: away ? [...person.vacations, ...daysFrom(away)] : person.vacations };
}

function join(staff: Staff, { key, track, skill }: Extract<Edit, { kind: 'join' }>): Staff {
  const value = { id: `what-if ${key}`, name: key, team: '', track, skill, vacations: [] };
  return [...staff, { key: joinedKey(key), value }];
}

function changePlan({ params, holidays }: State['plan'], set: PlanChange): State['plan'] {
  const start = set.start ?? params.start;
  const end = set.end ?? params.end;
  // While one of the dates is being typed the plan may end before it starts; it then has its last day only.
  return {
    params: { ...params, start: start > end ? end : start, end, skills: set.skills ?? params.skills },
    holidays: set.holidays ?? holidays,
  };
}

/** undefined: it found nothing to change. */
function applyEdit(state: State, edit: Edit): State | undefined {
  switch (edit.kind) {
    case 'item': {
      const { off, ...set } = edit.set;
      const work = change(state.work, edit.key, (item) => (off ? undefined : { ...item, ...set }));
      return work && { ...state, work };
    }
    case 'rank': {
      const work = rerank(state.work, edit.key, edit.before);
      return work && { ...state, work };
    }
    case 'person': {
      const staff = change(state.staff, edit.key, (person) => changePerson(person, edit.set));
      return staff && { ...state, staff };
    }
    case 'join':
      return { ...state, staff: join(state.staff, edit) };
    case 'plan':
      return { ...state, plan: changePlan(state.plan, edit.set) };
  }
}

const starts = new WeakMap<InputsDocument, State>();

/** What every what-if on the inputs starts from; made once. */
function unedited(inputs: InputsDocument): State {
  const known = starts.get(inputs);
  if (known !== undefined) return known;
  const ranked = inputs.work.toSorted((a, b) => a.rank - b.rank);
  const start = { plan: inputs, work: keyed(ranked), staff: keyed(inputs.staff) };
  starts.set(inputs, start);
  return start;
}

export function applyEdits(inputs: InputsDocument, edits: readonly Edit[]): Edited {
  let state = unedited(inputs);
  const lost: Edit[] = [];
  for (const edit of edits) {
    const next = applyEdit(state, edit);
    if (next === undefined) lost.push(edit);
    else state = next;
  }
  const { plan, work, staff } = state;
  return {
    inputs: {
      version: inputs.version,
      params: plan.params,
      holidays: plan.holidays,
      work: work.map(({ value }) => value),
      staff: staff.map(({ value }) => value),
    },
    keys: work.map(({ key }) => key),
    people: staff.map(({ key, value: { name, track, skill } }) => ({ key, name, track, skill })),
    lost,
  };
}
