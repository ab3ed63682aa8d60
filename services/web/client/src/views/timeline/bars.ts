// The bars of an item: from its start to the day on which it is done, and for each skill from the first day to the last on
// which it has anybody.
import type { Days } from '../../model/days/days.ts';
import { dayOf, dayText, isoDay } from '../../model/format.ts';
import type { PlannedItemDocument } from '../../../../src/api.ts';

export interface PartBar {
  readonly skill: string;
  readonly from: number;
  readonly to: number;
  /** The plan's days suffice for it. */
  readonly done: boolean;
}

export interface ItemBars {
  readonly from: number;
  /** The day on which it is done; the plan's last when it is not. */
  readonly to: number;
  readonly done: boolean;
  readonly parts: readonly PartBar[];
}

/** undefined: it takes nobody of a scheduled skill within the plan. `skill` leaves only the bar of that skill. */
export function barsOf(
  { items, skills, start, workdays }: Days,
  place: number,
  item: PlannedItemDocument,
  skill?: string,
): ItemBars | undefined {
  const parts: PartBar[] = [];
  for (let part = items.firstPart[place] ?? 0; part < (items.firstPart[place + 1] ?? 0); part += 1) {
    const name = skills[items.partSkill[part]!]!.skill;
    const from = items.partStart[part]!;
    if (from < 0 || (skill !== undefined && skill !== name)) continue;
    parts.push({ skill: name, from, to: items.partEnd[part]!, done: items.partDone[part] === 1 });
  }
  if (parts.length === 0) return undefined;
  const from = Math.min(...parts.map((part) => part.from));
  const last = start + workdays.length - 1;
  if (skill !== undefined) {
    const [part] = parts;
    return { from, to: part!.done ? part!.to : last, done: part!.done, parts };
  }
  return {
    from,
    to: item.devComplete === null ? last : dayOf(item.devComplete),
    done: item.devComplete !== null,
    parts,
  };
}

const span = (from: number, to: number) => `${dayText(isoDay(from))} to ${dayText(isoDay(to))}`;

/** The bars in words: 'Jan 4 to Jan 25; Apps Jan 4 to Jan 18, Web Jan 11 to Jan 25'. */
export function barsText({ from, to, done, parts }: ItemBars): string {
  const whole = done ? span(from, to) : `from ${dayText(isoDay(from))}, not done within the plan`;
  return `${whole}; ${parts.map((part) => `${part.skill} ${span(part.from, part.to)}`).join(', ')}`;
}

export function sameBars(a: ItemBars | undefined, b: ItemBars | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to && a?.done === b?.done;
}
