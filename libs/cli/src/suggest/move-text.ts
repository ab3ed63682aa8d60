// Moves as JSON, by ids and names, and in words.

import type { Move } from '@qplan/plan/suggest';
import { isoDay, type PlanInput } from '@qplan/streams';

interface Named {
  readonly id: string;
  readonly name: string;
}

export type MoveDocument =
  | {
      readonly kind: 'lend';
      readonly person: Named;
      readonly skill: string;
      /** From which track, to which, and from which day on: null, all the time. */
      readonly track: string;
      readonly to: string;
      readonly from: string | null;
    }
  | { readonly kind: 'hire'; readonly track: string; readonly skill: string }
  | { readonly kind: 'cut'; readonly item: Named }
  /** Right before another item; null, last of all. */
  | { readonly kind: 'rank'; readonly item: Named; readonly before: Named | null };

export function moveDocument(move: Move, { staff, work }: PlanInput): MoveDocument {
  const named = ({ id, name }: Named): Named => ({ id, name });
  switch (move.kind) {
    case 'lend': {
      const person = staff[move.person]!;
      const from = move.from === undefined ? null : isoDay(move.from);
      return { kind: 'lend', person: named(person), skill: person.skill, track: person.track, to: move.track, from };
    }
    case 'hire':
      return move;
    case 'cut':
      return { kind: 'cut', item: named(work[move.item]!) };
    case 'rank': {
      const before = move.before === undefined ? null : named(work[move.before]!);
      return { kind: 'rank', item: named(work[move.item]!), before };
    }
  }
}

/** `Move Ann (Apps) from Felix to Ops from 2027-02-01 on` */
export function moveText(move: MoveDocument): string {
  switch (move.kind) {
    case 'lend': {
      const from = move.from === null ? '' : ` from ${move.from} on`;
      return `Move ${move.person.name} (${move.skill}) from ${move.track} to ${move.to}${from}`;
    }
    case 'hire':
      return `Hire one more ${move.skill} for ${move.track}`;
    case 'cut':
      return `Cut ${move.item.name}`;
    case 'rank':
      return `Rank ${move.item.name} ${move.before === null ? 'last' : `before ${move.before.name}`}`;
  }
}
