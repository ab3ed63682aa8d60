// The odds against a simulation as plain as it can be, which shares nothing with them: engine's own functions, beta quantiles
// from a finely summed density, and the contract of scheduling said once more.

import type { Person, PlanInput, WorkItem } from '../model.ts';
import { plainOwnDates } from '../plain-plan.ts';
import { type ItemOdds, Simulation } from './simulation.ts';

const tracks = ['Felix', 'Ops'];
const plans = 20;
const plainRuns = 500;
const runs = 4000;

const roundTo = (weeks: number) => Math.round(weeks * 1e6) / 1e6;

/** Plans of ten weeks, in which some of what is wanted fits, each with another correlation, from 0 to 0.95. */
const inputs = Array.from({ length: plans }, (_, n) => makeInput(numbers(n + 1), n / plans));

function makeInput(random: () => number, correlation: number): PlanInput {
  const whole = (below: number) => Math.floor(random() * below);
  const pick = <T>(values: readonly T[]): T => values[whole(values.length)]!;
  const amount = (most: number) => roundTo(0.2 + random() * most);
  const start = 20_822 + whole(5);
  const makeItem = (_: unknown, place: number): WorkItem => {
    const estimate = pick([['Apps'], ['Web'], ['Apps', 'QA'], ['Apps', 'Web']]).map((skill) => ({
      skill,
      weeks: amount(4),
    }));
    // Some ranges end at the estimate, and the second skill of every third item is certain.
    const bound = (factor: number) => {
      const ranges = place % 3 === 0 ? estimate.slice(0, 1) : estimate;
      return ranges.map(({ skill, weeks }) => ({ skill, weeks: roundTo(weeks * factor) }));
    };
    return {
      id: `${place}`,
      rank: whole(5),
      name: `${place}`,
      estimate,
      triage: 1,
      track: pick(tracks),
      team: '',
      value: '',
      prereqs: place > 2 && random() < 0.4 ? [`${whole(place)}`] : [],
      due: start + 15 + whole(45),
      low: bound(pick([0.3, 0.6, 1])),
      high: bound(pick([1, 1.5, 3])),
      ...(random() < 0.2 && { notBefore: start + whole(30) }),
    };
  };
  const makePerson = (_: unknown, n: number): Person => ({
    id: `p${n}`,
    name: `p${n}`,
    team: '',
    track: tracks[n % 2]!,
    skill: ['Apps', 'Web', 'Apps'][n % 3]!,
    vacations: Array.from({ length: whole(6) }, () => start + whole(60)),
    ...(random() < 0.3 && { share: 50 }),
  });
  return {
    params: { start, end: start + 69, skills: ['Apps', 'Web'], ...(random() < 0.3 && { focus: 80 }) },
    holidays: [start + whole(40)],
    staff: Array.from({ length: 6 }, makePerson),
    work: Array.from({ length: 9 }, makeItem),
    rules: {
      correlation,
      prereqs: 'finish-to-start',
      ...(random() < 0.2 && { asOf: start + 9 }),
    },
    capacity: [{ track: 'Ops', skill: 'Apps', firstDay: start - 5, lastDay: start + 80, weeks: 4.000003 }],
  };
}

/** By run and item: the day on which it is done; Infinity where that is not within the plan. */
function simulatePlainly(input: PlanInput, random: () => number): number[][] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const correlation = input.rules!.correlation!;
  const quantiles = new Map<string, (part: number) => number>();
  return Array.from({ length: plainRuns }, () => {
    const factor = normal();
    const draw = (least: number, likeliest: number, most: number) => {
      const part = normalPart(Math.sqrt(correlation) * factor + Math.sqrt(1 - correlation) * normal());
      if (most === least) return likeliest;
      const mode = (likeliest - least) / (most - least);
      const quantile = quantiles.get(`${mode}`) ?? betaQuantiles(1 + 4 * mode, 5 - 4 * mode);
      quantiles.set(`${mode}`, quantile);
      return roundTo(least + (most - least) * quantile(part));
    };
    const work = input.work.map((item) => ({
      ...item,
      estimate: item.estimate.map(({ skill, weeks }, n) => ({
        skill,
        weeks: draw(item.low![n]?.weeks ?? weeks, weeks, item.high![n]?.weeks ?? weeks),
      })),
    }));
    return plainOwnDates({ ...input, work });
  });
}

/** Abramowitz and Stegun, 7.1.26: to 10⁻⁷. */
function normalPart(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp((-z * z) / 2);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

function betaQuantiles(alpha: number, beta: number): (part: number) => number {
  const steps = 20_000;
  const sums = [0];
  for (let n = 0; n < steps; n += 1) {
    const x = (n + 0.5) / steps;
    sums.push(sums[n]! + x ** (alpha - 1) * (1 - x) ** (beta - 1));
  }
  return (part) => {
    let [low, high] = [0, steps];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < part * sums[steps]!) low = middle;
      else high = middle;
    }
    return high / steps;
  };
}

/** Park and Miller's generator. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** How many standard errors two chances are apart, each found by so many runs. */
function distance(one: number, other: number): number {
  const part = (one * runs + other * plainRuns) / (runs + plainRuns);
  const error = Math.sqrt(part * (1 - part) * (1 / runs + 1 / plainRuns));
  return error === 0 ? 0 : Math.abs(one - other) / error;
}

/** How far what is said of an item is from the days on which a plain simulation has it done, in standard errors. */
function distances(
  { item, p50, p80, p95, withinPlan, byDue }: ItemOdds,
  days: readonly number[],
  end: number,
): number[] {
  const by = (day: number) => days.filter((each) => each <= day).length / plainRuns;
  const dates = [p50, p80, p95].map(({ day }, n) => {
    const part = [0.5, 0.8, 0.95][n]!;
    // The date is where the part is reached: not the day before.
    const [early, late] = day === undefined ? [by(end), 1] : [by(day - 1), by(day)];
    return early > part ? distance(part, early) : late < part ? distance(part, late) : 0;
  });
  return [...dates, distance(withinPlan.part, by(end)), distance(byDue!.part, by(item.due!))];
}

test('the odds of twenty plans are those of a plain simulation, within three standard errors', () => {
  const random = numbers(1);
  const found = inputs.flatMap((input) => {
    const simulation = new Simulation(input, 'seed');
    simulation.run(runs);
    const plain = simulatePlainly(input, random);
    return simulation.odds().items.flatMap((odds, item) =>
      distances(
        odds,
        plain.map((days) => days[item]!),
        input.params.end,
      ),
    );
  });
  const uncertain = found.filter((each) => each > 0);
  expect(uncertain.length).toBeGreaterThan(150);
  // Of so many figures, three in a thousand may be farther by chance.
  expect(uncertain.filter((each) => each > 3).length).toBeLessThanOrEqual(found.length / 100);
  expect(Math.max(...found)).toBeLessThan(4.5);
});
