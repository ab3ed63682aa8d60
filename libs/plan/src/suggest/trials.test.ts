import fc from 'fast-check';
import { day, ordered, skills } from '../arbitrary.ts';
import type { PlanInput } from '../model.ts';
import { plan } from '../plan.ts';
import { applyMoves, type Move } from './move.ts';
import { Trials } from './trials.ts';

const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 200) };

/** With prerequisites that bind or not, of a quarter that has begun or not. */
const input = fc
  .tuple(ordered, fc.boolean(), fc.option(day, { nil: undefined }))
  .map(([input, binds, asOf]): PlanInput => ({
    ...input,
    rules: { ...(binds && input.rules), ...(asOf !== undefined && { asOf }) },
  }))
  .filter(({ work, staff }) => work.length > 1 && staff.length > 0);

/** Nobody waits for what is cut, and nobody is lent twice. */
const inputAndMoves = input.chain((input) => {
  const tracks = plan(input).tracks.slice(1);
  const needed = new Set(input.work.flatMap(({ prereqs }) => prereqs));
  const item = fc.nat(input.work.length - 1);
  const lend = fc.record(
    { kind: fc.constant('lend'), person: fc.nat(input.staff.length - 1), track: fc.constantFrom(...tracks), from: day },
    { requiredKeys: ['kind', 'person', 'track'] },
  );
  const hire = fc.record({
    kind: fc.constant('hire'),
    track: fc.constantFrom(...tracks),
    skill: fc.constantFrom(...skills),
  });
  const rank = fc
    .record({ kind: fc.constant('rank'), item, before: item }, { requiredKeys: ['kind', 'item'] })
    .filter(({ item, before }) => item !== before);
  const cut = fc.record({ kind: fc.constant('cut'), item }).filter(({ item }) => !needed.has(input.work[item]!.id));
  const kinds = input.work.every(({ id }) => needed.has(id)) ? [lend, hire, rank] : [lend, hire, rank, cut];
  const moves = fc.uniqueArray(fc.oneof(...kinds) as fc.Arbitrary<Move>, {
    maxLength: 5,
    selector: (move) => (move.kind === 'lend' ? `${move.person}` : move),
  });
  return fc.record({ input: fc.constant(input), moves });
});

test('moves come to the dates of the plan of the input with the moves made', () => {
  fc.assert(
    fc.property(inputAndMoves, ({ input, moves }) => {
      const trials = new Trials(input);
      trials.dates(moves.toReversed());
      const dates = trials.dates(moves);
      const { tracks, work } = plan(applyMoves(input, moves));
      const planned = new Map(work.slice(1).flatMap((items) => items.map((item) => [item.name, item.devComplete])));
      const cut = new Set(moves.flatMap((move) => (move.kind === 'cut' ? [move.item] : [])));
      expect(tracks.slice(1).every((track) => trials.tracks.includes(track))).toBe(true);
      input.work.forEach(({ name }, item) => {
        const day = dates[trials.placeOf[item]!]!;
        expect(Number.isFinite(day) ? input.params.start + day : undefined).toBe(
          cut.has(item) ? undefined : planned.get(name),
        );
      });
    }),
    runs,
  );
});
