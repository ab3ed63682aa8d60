// What a what-if changes, as the list of it and the work need that.
import { useCallback, useMemo } from 'react';
import type { View } from '../model/address.ts';
import { itemBefore } from '../model/changes.ts';
import { noTerms } from '../model/order/terms.ts';
import type { Row } from '../model/rows/rows.ts';
import { startText, type ShownDays } from '../whatif/use-days.ts';
import type { ChangesOf } from '../whatif/what-changes.ts';
import type { WhatIf } from '../whatif/use-what-if.ts';
import type { ShownTrack, TrackDays } from '../views/overview/use-track.ts';

/** undefined: that is not known. */
const startIn = (days: ShownDays | undefined) => (key: string) =>
  days?.placeOf.has(key) ? startText(days, key) : undefined;

/** undefined: there is no what-if, or it has no plan yet. */
export function useChangesOf(
  { plan, all, before, edited, name, level }: ShownTrack,
  { days, daysBefore }: TrackDays,
  { answer, edits, loaded }: WhatIf,
  unit: View['unit'],
): ChangesOf | undefined {
  const people = answer?.people;
  return useMemo(() => {
    if (!edited || before === undefined || people === undefined || loaded === undefined) return undefined;
    return {
      plan,
      all,
      before,
      people,
      edits,
      level,
      unit,
      termsBefore: loaded.terms,
      peopleBefore: loaded.people,
      startOf: startIn(days),
      startBefore: startIn(daysBefore),
      track: name,
    };
  }, [plan, all, before, edited, name, level, days, daysBefore, people, edits, loaded, unit]);
}

const nothing: readonly Row[] = [];

export interface OffItems {
  /** Of the chosen track, as they were. */
  readonly off: readonly Row[];
  readonly onSwitchOn: (key: string) => void;
}

export function useOffItems(
  { before, track, name }: Pick<ShownTrack, 'before' | 'track' | 'name'>,
  { on, edits, loaded, drop }: WhatIf,
): OffItems {
  const terms = loaded?.terms;
  const off = useMemo(() => {
    const keys = on ? edits.flatMap((edit) => (edit.kind === 'item' && edit.set.off ? [edit.key] : [])) : [];
    if (keys.length === 0 || before === undefined) return nothing;
    return keys.flatMap((key): Row[] => {
      const item = itemBefore(before, key);
      if (item === undefined || (track !== 0 && item.track !== name)) return [];
      return [{ key, item, fitsPooled: false, terms: terms?.ofItem.get(key) ?? noTerms }];
    });
  }, [on, edits, before, terms, track, name]);
  const onSwitchOn = useCallback((key: string) => drop([{ kind: 'item', key, set: { off: true } }]), [drop]);
  return { off, onSwitchOn };
}
