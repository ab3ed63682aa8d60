// The people of a plan with what a what-if says of them laid on.
import type { PersonDocument } from '../../../../../src/api.ts';
import { dayOf, isoDay } from '../../../model/format.ts';
import { daysIn } from '../edit-days.ts';
import type { Edit, PersonChange } from '../edit.ts';
import { alsoKey, joinedKey, lentKey } from '../new-keys.ts';
import { keyed, type Keyed } from './keyed.ts';

/** Somebody, or a part of somebody who is in several tracks or skills. */
export interface Part extends Keyed<PersonDocument> {
  /** The key under which the person is away: that of the first part. */
  readonly person: string;
  /** There are other parts. */
  readonly several: boolean;
}

export type Staff = readonly Part[];

/** The parts of one person have one id, and a share or days each; people of one name have none. */
export function keyedStaff(staff: readonly PersonDocument[]): Part[] {
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

/** Without what it is said to have none of. */
const withoutNone = (person: object): PersonDocument =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null && value !== undefined)) as never;

/** Track, skill, share and days are those of a part, the days away those of the person. undefined: nobody has the key. */
export function changePerson(staff: Staff, key: string, change: PersonChange): Staff | undefined {
  const { gone, away = [], there = [], also = [], ...set } = change;
  const changed = staff.find((each) => each.key === key);
  if (changed === undefined) return undefined;
  if (gone) return staff.filter((each) => each !== changed);
  const added = away.flatMap(daysIn);
  const struck = new Set(there.flatMap(daysIn));
  const days = added.length + struck.size > 0;
  return staff.flatMap((each) => {
    if (each !== changed && !(days && each.person === changed.person)) return [each];
    const vacations = [...each.value.vacations.filter((day) => !struck.has(day)), ...added];
    if (each !== changed) return [{ ...each, value: { ...each.value, vacations } }];
    const value = withoutNone({ ...each.value, ...set, vacations });
    if (also.length === 0) return [{ ...each, value }];
    // What is not in the other tracks stays in this one, unless that is said, too.
    const elsewhere = also.reduce((sum, { share }) => sum + share, 0);
    const share = set.share ?? Math.max(0, (value.share ?? 100) - elsewhere);
    const others = also.map(({ track, share }): Part => ({
      ...each,
      key: alsoKey(key, track),
      several: true,
      value: { ...value, track, share },
    }));
    return [{ ...each, several: true, value: { ...value, share } }, ...others];
  });
}

export function join(staff: Staff, { key, track, skill }: Extract<Edit, { kind: 'join' }>): Staff {
  const value = { id: `what-if ${key}`, name: key, team: '', track, skill, vacations: [] };
  return [...staff, { key: joinedKey(key), person: joinedKey(key), several: false, value }];
}

/** The part of somebody before the day, and the one from it on, in the other track. undefined: nobody has the key. */
export function lend(staff: Staff, { key, track, from }: Extract<Edit, { kind: 'lend' }>): Staff | undefined {
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

/** Without the parts of people that end before they begin: nobody is there by them. */
export function present(staff: Staff): Staff {
  const ends = ({ value: { firstDay, lastDay } }: Part) =>
    firstDay !== undefined && lastDay !== undefined && lastDay < firstDay;
  return staff.some(ends) ? staff.filter((each) => !ends(each)) : staff;
}
