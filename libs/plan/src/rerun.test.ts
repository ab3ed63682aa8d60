import fc from 'fast-check';
import { day, ordered } from './arbitrary.ts';
import type { PlanInput } from './model.ts';
import { plan } from './plan.ts';
import { prepareRerun, type Rerun } from './rerun.ts';

/** With prerequisites that bind or not, of a quarter that has begun or not. */
const ruled = fc
  .tuple(ordered, fc.boolean(), fc.option(day, { nil: undefined }))
  .map(([input, binds, asOf]): PlanInput => ({
    ...input,
    rules: { ...(binds && input.rules), ...(asOf !== undefined && { asOf }) },
  }));

const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 200) };

/** The day on which each item is done, in the order of the input; undefined where that is not within the plan. */
function rerunDates({ ground, run }: Rerun, { work }: PlanInput) {
  const { devComplete } = run();
  const placeOf = new Map(ground.backlog.items.map((item, place) => [item, place]));
  return work.map((item) => {
    const day = devComplete[placeOf.get(item)!]!;
    return Number.isFinite(day) ? ground.calendar.start + day : undefined;
  });
}

function planDates(input: PlanInput) {
  const { tracks, work } = plan(input);
  return input.work.map(
    ({ track, name }) => work[tracks.indexOf(track)]!.find((item) => item.name === name)!.devComplete,
  );
}

describe('a plan that is run again', () => {
  test('has the dates of the plan: with order, days, capacity and a quarter that has begun', () => {
    fc.assert(
      fc.property(ruled, (input) => {
        const rerun = prepareRerun(input);
        expect(rerunDates(rerun, input)).toEqual(planDates(input));
        expect(rerunDates(rerun, input)).toEqual(planDates(input));
      }),
      runs,
    );
  });

  test('has the dates of a plan with the efforts that it is given', () => {
    fc.assert(
      fc.property(ruled, fc.infiniteStream(fc.nat(3_000_000)), (input, efforts) => {
        const work = input.work.map((item) => ({
          ...item,
          estimate: item.estimate.map(({ skill }) => ({ skill, weeks: efforts.next().value! / 1e6 })),
        }));
        const rerun = prepareRerun(input);
        rerun.run();
        rerun.effort.set(prepareRerun({ ...input, work }).ground.backlog.effort);
        expect(rerunDates(rerun, input)).toEqual(planDates({ ...input, work }));
      }),
      runs,
    );
  });
});
