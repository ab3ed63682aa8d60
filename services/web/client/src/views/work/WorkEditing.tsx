// What opens over and under the list while a what-if is edited: the form for an item more, the menu of a row, and what can be done
// with all items that are selected.
import { Suspense } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { duplicateEdits, splitEdits } from '../../edit/items/item-acts.ts';
import { after, toBottom, toRank, toTop } from '../../edit/items/order.ts';
import type { RowMenuActs } from '../../edit/items/RowMenu.tsx';
import { allTracks } from '../../model/address.ts';
import { count } from '../../model/format.ts';
import { nothingSaid, type Terms } from '../../model/order/terms.ts';
import type { Listing } from '../../model/rows/entries.ts';
import type { Row } from '../../model/rows/rows.ts';
import { namedTracks } from '../../model/track-order.ts';
import type { Edit, ItemChange } from '../../whatif/edits/edit.ts';
import { nameOf } from '../../whatif/edits/edit-text.ts';
import type { EditActs, RowTools } from '../rows/use-row-tools.ts';
import { AddItem, RowMenu, SelectionBar } from './parts.ts';

interface OfWork {
  readonly plan: PlanDocument;
  /** The rows of the track, and those of all items of the plan, in rank order. */
  readonly rows: readonly Row[];
  readonly all: readonly Row[];
  readonly edits: EditActs;
  /** Tells those who cannot see it what became of the list. */
  readonly tell: (text: string) => void;
}

export interface AddingItemProps extends OfWork {
  readonly track: number;
  /** The triage level of the cut. */
  readonly level: number;
  readonly seek: (key: string) => void;
  readonly onClose: () => void;
}

export function AddingItem({ plan, track, level, rows, all, edits, tell, seek, onClose }: AddingItemProps) {
  const name = plan.tracks[track];
  return (
    <Suspense>
      <AddItem
        {...{ rows, all, level, onClose }}
        track={name === allTracks ? undefined : name}
        tracks={namedTracks(plan.tracks)}
        skills={plan.skills}
        triages={plan.triages}
        onAdd={(add) => {
          edits.edit(add);
          seek(add.key);
          tell(`${add.item.name} added${add.item.triage > level ? ', beyond the cut' : ''}`);
        }}
      />
    </Suspense>
  );
}

export interface ChangingItemsProps extends OfWork {
  readonly listed: Listing;
  readonly terms: Terms | undefined;
  readonly tools: RowTools;
  /** The list is in the order of rank. */
  readonly ranks: boolean;
}

/** What the menu of a row does; to all that are selected, where the row is one of them and more than one can be meant. */
function menuActs(row: Row, { rows, all, terms, edits, tools, tell, ranks }: ChangingItemsProps): RowMenuActs {
  const { key, item } = row;
  const keys = tools.withOthers(key);
  const what = keys.length > 1 ? count(keys.length, 'item') : nameOf(key);
  const among = { all, terms: terms ?? nothingSaid };
  const act = (done: readonly Edit[], told: string, seek: string | undefined) => {
    edits.edit(done);
    tell(told);
    if (seek !== undefined) tools.seek(seek);
  };
  const added = (done: readonly Edit[]) => done.find(({ kind }) => kind === 'add')?.key;
  return {
    rename: (name) => act([{ kind: 'item', key, set: { name } }], `${item.name} renamed ${name}`, undefined),
    duplicate: () => {
      const done = duplicateEdits(row, among);
      act(done, `${item.name} is there twice`, added(done));
    },
    split: () => {
      const done = splitEdits(row, among);
      act(done, `${item.name} is split in two`, added(done));
    },
    switchOff: () => act(keys.map(off), `${what} off`, undefined),
    send: ranks
      ? (to) => act(to === 'top' ? toTop(rows, keys) : toBottom(rows, keys), `${what} to the ${to}`, key)
      : undefined,
    toRank: (rank) => act(toRank(all, key, rank), `${item.name} to rank ${rank}`, key),
    after: (other) => act(after(all, keys, other), `${what} after ${nameOf(other)}`, key),
  };
}

const off = (key: string): Edit => ({ kind: 'item', key, set: { off: true } });

export function ChangingItems(props: ChangingItemsProps) {
  const { plan, listed, rows, all, edits, tools, tell, ranks } = props;
  const { menu, selection } = tools;
  const entry = menu && listed.items.find(({ id }) => id === menu.id);
  const keys = [...selection.keys];
  const change = (set: ItemChange) => {
    edits.edit(keys.map((key): Edit => ({ kind: 'item', key, set })));
    tell(`${count(keys.length, 'item')} ${set.off ? 'off' : 'changed'}`);
  };
  return (
    <Suspense>
      {menu && entry && (
        <RowMenu
          key={menu.id}
          row={entry.row}
          rows={all}
          at={menu.at}
          acts={menuActs(entry.row, props)}
          onClose={tools.closeMenu}
        />
      )}
      {keys.length > 0 && (
        <SelectionBar
          selected={keys.length}
          tracks={namedTracks(plan.tracks)}
          triages={plan.triages}
          quarter={plan}
          onChange={change}
          onSend={
            ranks
              ? (to) => {
                  edits.edit(to === 'top' ? toTop(rows, keys) : toBottom(rows, keys));
                  tell(`${count(keys.length, 'item')} to the ${to}`);
                }
              : undefined
          }
          onClear={selection.acts.clear}
        />
      )}
    </Suspense>
  );
}
