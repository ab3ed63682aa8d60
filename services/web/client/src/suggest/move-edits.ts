// What a suggestion would do, as edits of the what-if.
import { type Move } from '@qplan/plan/suggest';
import { isoDay } from '../model/format.ts';
import type { Edited } from '../whatif/edits/apply.ts';
import type { Edit } from '../whatif/edits/edit.ts';

/** `keys` and `people`: of the items and the people that the moves are about, in their order. */
export function moveEdits(moves: readonly Move[], { keys, people }: Pick<Edited, 'keys' | 'people'>): Edit[] {
  const taken = new Set(people.map(({ name }) => name));
  return moves.map((move): Edit => {
    switch (move.kind) {
      case 'lend': {
        const { key } = people[move.person]!;
        const { track, from } = move;
        if (from === undefined) return { kind: 'person', key, set: { track } };
        return { kind: 'lend', key, track, from: isoDay(from) };
      }
      case 'hire': {
        const key = freeName(`New ${move.skill}`, taken);
        taken.add(key);
        return { kind: 'join', key, track: move.track, skill: move.skill };
      }
      case 'rank':
        return {
          kind: 'rank',
          key: keys[move.item]!,
          before: move.before === undefined ? undefined : keys[move.before]!,
        };
      case 'cut':
        return { kind: 'item', key: keys[move.item]!, set: { off: true } };
    }
  });
}

/** The name, numbered where somebody has it already. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let nth = 2; taken.has(free); nth += 1) free = `${name} ${nth}`;
  return free;
}
