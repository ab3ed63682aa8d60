// The inputs of the plan with the edits of a what-if on them. What an edit is about may have gone from the data since;
// such edits are given back, to be said and not dropped.
import type { InputsDocument, PersonDocument, WorkItemDocument } from '../../../../src/api.ts';
import { dayOf, isoDay } from '../../model/format.ts';
import { finishedIn } from '../../model/order/terms.ts';
import { keysOf, type Keyable } from '../../model/rows/keys.ts';
import { daysIn } from './edit-days.ts';
import { rekeyTo, type Rekey } from './rekey.ts';
import { tie } from './tie.ts';
import { joinedKey, lentKey, type Edit, type ItemChange, type PersonChange, type PlanChange } from './edit.ts';

/** Somebody, or a part of somebody who is in several tracks or skills. */
export interface KeyedPerson {
  readonly key: string;
  /** The key under which the person is away: that of the first part. */
  readonly person: string;
  /** There are other parts. */
  readonly several: boolean;
  readonly name: string;
  readonly track: string;
  readonly skill: string;
  /** Percent of a whole week; undefined, all of it. */
  readonly share: number | undefined;
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

interface KeyedPart extends Keyed<PersonDocument>, Pick<KeyedPerson, 'person' | 'several'> {}

type Work = readonly Keyed<WorkItemDocument>[];
type Staff = readonly KeyedPart[];

interface State {
  readonly plan: Pick<InputsDocument, 'params' | 'holidays'>;
  readonly work: Work;
  readonly staff: Staff;
}

function keyed<Value extends Keyable>(values: readonly Value[]): Keyed<Value>[] {
  const keys = keysOf(values);
  return values.map((value, index) => ({ key: keys[index]!, value }));
}

/** The parts of one person have one id, and a share or days each; people of one name have none. */
function keyedStaff(staff: readonly PersonDocument[]): KeyedPart[] {
  const isPart = ({ share, firstDay, lastDay }: PersonDocument) => (share ?? firstDay ?? lastDay) !== undefined;
  const partsOf = new Map<string, Keyed<PersonDocument>[]>();
  const grouped = keyed(staff).map((each) => {
    const id = isPart(each.value) ? `${each.value.id}\t${each.value.name}` : `${each.key}\n`;
    const parts = partsOf.get(id) ?? [];
    partsOf.set(id, parts);
    parts.push(each);
    return { each, parts };
  });
  return grouped.map(({ each, parts }) => ({ ...each, person: parts[0]!.key, several: parts.length > 1 }));
}

/** What it waits for is put into it when all edits are known: see tie. */
function changeItem(work: Work, key: string, change: ItemChange): Work | undefined {
  const { off: _, prereqs: __, notBefore, due, ...set } = change;
  const at = work.findIndex((each) => each.key === key);
  const found = work[at];
  if (found === undefined) return undefined;
  const value: WorkItemDocument = { ...found.value, ...set };
  return work.with(at, { key, value: withDay(withDay(value, 'notBefore', notBefore), 'due', due) });
}

/** null: it has none any more. */
function withDay(item: WorkItemDocument, name: 'notBefore' | 'due', day: string | null | undefined): WorkItemDocument {
  if (day === undefined) return item;
  const { [name]: _, ...others } = item;
  return day === null ? others : { ...others, [name]: day };
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

/** Track and skill are those of a part, the days away those of the person. */
function changePerson(staff: Staff, key: string, change: PersonChange): Staff | undefined {
  const { gone, away = [], there = [], ...set } = change;
  const changed = staff.find((each) => each.key === key);
  if (changed === undefined) return undefined;
  const added = away.flatMap(daysIn);
  const struck = new Set(there.flatMap(daysIn));
  const isOfPerson = (each: KeyedPart) =>
    each === changed || (each.person === changed.person && added.length + struck.size > 0);
  return staff
    .filter((each) => !gone || each !== changed)
    .map((each) => {
      if (!isOfPerson(each)) return each;
      const vacations = [...each.value.vacations.filter((day) => !struck.has(day)), ...added];
      return { ...each, value: { ...each.value, ...(each === changed ? set : {}), vacations } };
    });
}

function join(staff: Staff, { key, track, skill }: Extract<Edit, { kind: 'join' }>): Staff {
  const value = { id: `what-if ${key}`, name: key, team: '', track, skill, vacations: [] };
  return [...staff, { key: joinedKey(key), person: joinedKey(key), several: false, value }];
}

/** The part of somebody before the day, and the one from it on, in the other track. */
function lend(staff: Staff, { key, track, from }: Extract<Edit, { kind: 'lend' }>): Staff | undefined {
  const at = staff.findIndex((each) => each.key === key);
  const lent = staff[at];
  if (lent === undefined) return undefined;
  const { value, person } = lent;
  const dayBefore = isoDay(dayOf(from) - 1);
  const { firstDay = from, lastDay = dayBefore } = value;
  const before = { ...value, lastDay: lastDay < dayBefore ? lastDay : dayBefore };
  const after = { ...value, track, firstDay: firstDay > from ? firstDay : from };
  return staff.toSpliced(
    at,
    1,
    { key, person, several: true, value: before },
    { key: lentKey(key), person, several: true, value: after },
  );
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
      const work = changeItem(state.work, edit.key, edit.set);
      return work && { ...state, work };
    }
    case 'rank': {
      const work = rerank(state.work, edit.key, edit.before);
      return work && { ...state, work };
    }
    case 'person': {
      const staff = changePerson(state.staff, edit.key, edit.set);
      return staff && { ...state, staff };
    }
    case 'join':
      return { ...state, staff: join(state.staff, edit) };
    case 'lend': {
      const staff = lend(state.staff, edit);
      return staff && { ...state, staff };
    }
    case 'plan':
      return { ...state, plan: changePlan(state.plan, edit.set) };
  }
}

interface Start extends State {
  readonly rekey: Rekey;
}

const starts = new WeakMap<InputsDocument, Start>();

/** What every what-if on the inputs starts from; made once. */
function unedited(inputs: InputsDocument): Start {
  const known = starts.get(inputs);
  if (known !== undefined) return known;
  const ranked = inputs.work.toSorted((a, b) => a.rank - b.rank);
  const [work, staff] = [keyed(ranked), keyedStaff(inputs.staff)];
  const keys = (values: Work | Staff) => values.map(({ key }) => key);
  const finished = finishedIn(inputs).map(({ key }) => key);
  const start = { plan: inputs, work, staff, rekey: rekeyTo([...keys(work), ...finished], keys(staff)) };
  starts.set(inputs, start);
  return start;
}

/** The keys of the items that are switched off. They keep their places until all others are ranked, who may go by them. */
function switchedOff(edits: readonly Edit[]): Set<string> {
  return new Set(edits.flatMap((edit) => (edit.kind === 'item' && edit.set.off ? [edit.key] : [])));
}

export function applyEdits(inputs: InputsDocument, edits: readonly Edit[]): Edited {
  const { rekey, ...start } = unedited(inputs);
  const own = rekey(edits);
  let state: State = start;
  const lost: Edit[] = [];
  for (const edit of own) {
    const next = applyEdit(state, edit);
    if (next === undefined) lost.push(edit);
    else state = next;
  }
  const { plan, staff } = state;
  const off = switchedOff(own);
  const tied = tie(inputs, state.work, own);
  const work = off.size === 0 ? tied.work : tied.work.filter(({ key }) => !off.has(key));
  return {
    inputs: {
      ...inputs,
      ...(tied.rules && { rules: tied.rules }),
      params: plan.params,
      holidays: plan.holidays,
      work: work.map(({ value }) => value),
      staff: staff.map(({ value }) => value),
    },
    keys: work.map(({ key }) => key),
    people: staff.map(({ key, person, several, value: { name, track, skill, share } }) => ({
      key,
      person,
      several,
      name,
      track,
      skill,
      share,
    })),
    lost: [...lost, ...tied.lost],
  };
}
