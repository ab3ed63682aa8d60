// The inputs of the plan with the edits of a what-if on them. What an edit is about may have gone from the data since;
// such edits are given back, to be said and not dropped.
import type { InputsDocument } from '../../../../src/api.ts';
import { finishedIn } from '../../model/order/terms.ts';
import { identityOf } from '../../model/rows/keys.ts';
import type { Add, Edit, PlanChange } from './edit.ts';
import { addItem, changeItem, rerank, type Work } from './laying/items.ts';
import { keyed } from './laying/keyed.ts';
import { changePerson, join, keyedStaff, lend, present, type Staff } from './laying/people.ts';
import { tie } from './laying/tie.ts';
import { ownerOf } from './new-keys.ts';
import { rekeyTo, type Rekey } from './rekey.ts';

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
  /** Days, YYYY-MM-DD; undefined: there is no such day. */
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
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

interface State {
  readonly plan: Pick<InputsDocument, 'params' | 'holidays'>;
  readonly work: Work;
  readonly staff: Staff;
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

/** It has come into the sheet meanwhile, with its id. */
function isThere(work: Work, { key }: Add): boolean {
  const identity = identityOf(key);
  return work.some((each) => identityOf(each.key) === identity);
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
    case 'add':
      return isThere(state.work, edit) ? undefined : { ...state, work: addItem(state.work, edit) };
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

/** When an edit of people is laid on: parts of people are made of whole ones before anything is said of them. */
function turnOf(edit: Edit): number {
  if (edit.kind === 'lend') return 2;
  return edit.kind === 'person' && ownerOf(edit.key) !== edit.key ? 3 : 1;
}

/** Items are added where the other was put before which they are; that may be gone. */
function lostPlace(work: Work, edit: Edit): Edit[] {
  if (edit.kind !== 'add' || edit.before === undefined) return [];
  const { key, before } = edit;
  return work.some((each) => each.key === before) ? [] : [{ kind: 'rank', key, before }];
}

export function applyEdits(inputs: InputsDocument, edits: readonly Edit[]): Edited {
  const { rekey, ...start } = unedited(inputs);
  const own = rekey(edits);
  let state: State = start;
  const lost: Edit[] = [];
  for (const edit of own.toSorted((a, b) => turnOf(a) - turnOf(b))) {
    const next = applyEdit(state, edit);
    if (next === undefined) lost.push(edit);
    else {
      lost.push(...lostPlace(state.work, edit));
      state = next;
    }
  }
  const { plan } = state;
  const staff = present(state.staff);
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
    people: staff.map(({ key, person, several, value: { name, track, skill, share, firstDay, lastDay } }) => ({
      key,
      person,
      several,
      name,
      track,
      skill,
      share,
      firstDay,
      lastDay,
    })),
    lost: [...lost, ...tied.lost],
  };
}
