// What somebody could do about a plan: a single change of it, and the input with such changes made.

import type { Person, PlanInput, WorkItem } from '../model.ts';

/** People and items are indices into the input's staff and work. */
export type Move =
  /** Somebody, or a part of somebody, works in another track: all the time, or from this day on. */
  | { readonly kind: 'lend'; readonly person: number; readonly track: string; readonly from?: number }
  /** One person more, whole and all the time. */
  | { readonly kind: 'hire'; readonly track: string; readonly skill: string }
  /** An item is ranked right before another one; absent, last of all. */
  | { readonly kind: 'rank'; readonly item: number; readonly before?: number }
  /** An item is left out. */
  | { readonly kind: 'cut'; readonly item: number };

export type MoveOf<Kind extends Move['kind']> = Extract<Move, { readonly kind: Kind }>;

/** Those of one kind. */
export function movesOf<Kind extends Move['kind']>(moves: readonly Move[], kind: Kind): MoveOf<Kind>[] {
  return moves.filter((move): move is MoveOf<Kind> => move.kind === kind);
}

/** The input with these moves made: somebody is lent once at most. What is cut keeps its place until all others are ranked. */
export function applyMoves(input: PlanInput, moves: readonly Move[]): PlanInput {
  const lent = new Map(movesOf(moves, 'lend').map((move) => [move.person, move]));
  const cut = new Set(movesOf(moves, 'cut').map(({ item }) => item));
  let work = [...input.work.entries()].sort(([, a], [, b]) => a.rank - b.rank);
  for (const { item, before } of movesOf(moves, 'rank')) {
    const moved = work.find(([each]) => each === item)!;
    const next = work.find(([each]) => each === before);
    const rank = (next ?? work.findLast((each) => each !== moved) ?? moved)[1].rank;
    work = placedBefore(work, moved, next, [item, { ...moved[1], rank }]);
  }
  return {
    ...input,
    staff: [...input.staff.flatMap((person, n) => lend(person, lent.get(n))), ...movesOf(moves, 'hire').map(hired)],
    work: work.flatMap(([item, value]): WorkItem[] => (cut.has(item) ? [] : [value])),
  };
}

/** A list in which something, or what is put in its place, stands right before another one; undefined, last of all. */
export function placedBefore<T>(list: readonly T[], moved: T, before: T | undefined, placed = moved): T[] {
  const others = list.filter((each) => each !== moved);
  return others.toSpliced(before === undefined ? others.length : others.indexOf(before), 0, placed);
}

/** The parts of somebody who is lent: the one before that day, and the one from it on. */
function lend(person: Person, move: MoveOf<'lend'> | undefined): Person[] {
  if (move === undefined) return [person];
  const { track, from } = move;
  if (from === undefined) return [{ ...person, track }];
  return [
    { ...person, lastDay: Math.min(from - 1, person.lastDay ?? Infinity) },
    { ...person, track, firstDay: Math.max(from, person.firstDay ?? -Infinity) },
  ];
}

/** `n`: which of those who are hired. */
function hired({ track, skill }: MoveOf<'hire'>, n: number): Person {
  return { id: `hired ${n + 1}`, name: `Hired ${n + 1}`, team: '', track, skill, vacations: [] };
}
