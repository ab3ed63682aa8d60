// Brings an item into sight from wherever it is named: in the list of its track, and with its answer beside it.
import { useCallback, useState } from 'react';
import { allTracks, type View } from '../model/address.ts';
import { itemBefore } from '../model/changes.ts';
import type { Question } from '../model/question.ts';
import { identityOf } from '../model/rows/keys.ts';
import type { ShownTrack } from '../views/overview/use-track.ts';
import type { Sought } from '../views/rows/sought.ts';

export interface ShowItem {
  /** What is to be brought into sight; undefined: nothing. */
  readonly sought: Sought | undefined;
  /** By its key; also one that is switched off. */
  readonly showItem: (key: string) => void;
}

export function useShowItem(
  { all, before, name }: Pick<ShownTrack, 'all' | 'before' | 'name'>,
  { view }: Pick<View, 'view'>,
  go: (change: Partial<View>) => void,
  ask: (question: Question) => void,
): ShowItem {
  const [sought, seek] = useState<Sought>();
  const showItem = useCallback(
    (key: string) => {
      const row = all.find((each) => identityOf(each.key) === identityOf(key));
      const track = row?.item.track ?? (before && itemBefore(before, key)?.track);
      const elsewhere = name !== allTracks && track !== undefined && track !== name;
      if (elsewhere || view === 'changes') {
        go({ ...(elsewhere && { track }), ...(view === 'changes' && { view: 'table' as const }) });
      }
      const found = () => {
        seek(undefined);
        if (row !== undefined) ask({ kind: 'item', key: row.key, about: 'date' });
      };
      seek({ key, found });
    },
    [all, before, name, view, go, ask],
  );
  return { sought, showItem };
}
