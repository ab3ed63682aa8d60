import { plan } from '../plan.ts';
import type { PlanInput, WorkItem } from '../model.ts';
import { Simulation } from './simulation.ts';

/** A plan of six weeks from Monday, Jan 4, 2027, with two people of the track Felix. */
function inputOf(work: readonly Partial<WorkItem>[], more: Partial<PlanInput> = {}): PlanInput {
  const start = 20822;
  const person = { name: 'Ann', team: '', track: 'Felix', skill: 'Apps', vacations: [] };
  return {
    params: { start, end: start + 39, skills: ['Apps'] },
    holidays: [],
    staff: [person, { ...person, name: 'Bob' }].map((each, n) => ({ ...each, id: `p${n}` })),
    work: work.map((item, n) => ({
      id: `w${n}`,
      rank: n,
      name: `Item ${n}`,
      triage: 1,
      track: 'Felix',
      team: '',
      value: '',
      prereqs: [],
      estimate: [{ skill: 'Apps', weeks: 1 }],
      ...item,
    })),
    ...more,
  };
}

function oddsOf(input: PlanInput, runs = 1000, seed = 'seed') {
  const simulation = new Simulation(input, seed);
  simulation.run(runs);
  return simulation.odds();
}

const apps = (weeks: number) => [{ skill: 'Apps', weeks }];
const wide = { low: apps(0.5), high: apps(4) };

describe('the odds of a plan', () => {
  test('without ranges are the plan, with certainty', () => {
    const input = inputOf([{}, { rank: -1, due: 20826 }, { estimate: apps(9) }, { estimate: [] }]);
    const { items } = oddsOf(input, 3);
    const dates = input.work.map(({ name }) => plan(input).work[1]!.find((item) => item.name === name)!.devComplete);
    for (const [n, { item, p50, p95, withinPlan }] of items.entries()) {
      expect(item).toBe(input.work[n]);
      expect([p50.day, p95.day]).toEqual([dates[n], dates[n]]);
      expect(withinPlan).toEqual({ part: dates[n] === undefined ? 0 : 1, error: 0 });
    }
    expect(items.map(({ byDue }) => byDue?.part)).toEqual([undefined, 1, undefined, undefined]);
  });

  test('take a side that is not said from the estimate', () => {
    // A week of one person is done on Friday, the 8th.
    const [more, less] = [{ high: apps(4) }, { low: apps(0.2) }].map((bound) => {
      const { items } = oddsOf(
        inputOf([
          { ...bound, due: 20825 },
          { ...bound, due: 20826 },
        ]),
      );
      return items.map(({ byDue }) => byDue!.part);
    });
    expect(more).toEqual([0, 0]);
    expect(less![0]).toBeGreaterThan(0.2);
    expect(less![1]).toBe(1);
  });

  test('are the same for the same seed, in however many pieces they are run', () => {
    const input = inputOf([wide, wide, wide], { rules: { correlation: 0.4 } });
    const simulation = new Simulation(input, 'seed');
    for (const times of [1, 0, 399, 600]) simulation.run(times);
    expect(simulation.odds()).toEqual(oddsOf(input));
    expect(oddsOf(input, 1000, 'another')).not.toEqual(oddsOf(input));
  });

  test('draw an item as ever when another is ranked before it, or is there besides', () => {
    const [one, two] = [
      { id: 'one', ...wide },
      { id: 'two', ...wide, track: 'Ops' },
    ];
    const alone = oddsOf(inputOf([one]));
    const behind = oddsOf(inputOf([two, { ...one, rank: 9 }]));
    expect({ ...behind.items[1], item: undefined }).toEqual({ ...alone.items[0], item: undefined });
  });

  test('draw two items of one id apart', () => {
    const staff = inputOf([]).staff.map((person, n) => ({ ...person, track: ['Felix', 'Ops'][n]! }));
    const twin = { id: '', ...wide, due: 20830 };
    const [one, two] = oddsOf(inputOf([twin, { ...twin, track: 'Ops' }], { staff })).items;
    expect(one!.byDue!.part).toBeCloseTo(two!.byDue!.part, 1);
    expect(one!.byDue).not.toEqual(two!.byDue);
  });

  test('of two items that go together are closer to both or neither', () => {
    const two = [wide, { ...wide, track: 'Ops' }].map((item) => ({
      ...item,
      estimate: apps(4),
      low: apps(1),
      high: apps(12),
    }));
    const staff = inputOf([]).staff.map((person, n) => ({ ...person, track: ['Felix', 'Ops'][n]! }));
    const both = (correlation: number) => {
      const { items, triages } = oddsOf(inputOf(two, { staff, rules: { correlation } }), 4000);
      return { level: triages[0]!.withinPlan.part, items: items.map(({ withinPlan }) => withinPlan.part) };
    };
    const [apart, together] = [both(0), both(1)];
    expect(apart.items[0]).toBeGreaterThan(0.3);
    expect(apart.items[0]).toBeLessThan(0.9);
    expect(apart.level).toBeCloseTo(apart.items[0]! * apart.items[1]!, 1);
    expect(together.level).toBe(Math.min(...together.items));
  });

  test('of a triage level are those of its last item with an estimate', () => {
    const input = inputOf([{}, { triage: 2 }, { triage: 2, estimate: apps(3) }, { triage: 2, estimate: [] }]);
    const { items, triages } = oddsOf(input, 10);
    expect(triages.map(({ triage, items }) => [triage, items])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(triages[1]!.p50).toEqual(items[2]!.p50);
    expect(triages[1]!.withinPlan.part).toBe(1);
  });
});
