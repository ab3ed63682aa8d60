import { BadInput, type Transform } from '@qplan/stage';
import { parsePlan, parsePlanInput } from '@qplan/streams';
import { LoadedPlan } from '../plan/loaded-plan.ts';
import type { PlanReader } from '../plan/plan-reader.ts';
import { appText, condText } from '../testing/fixtures.ts';
import { Turns } from '../turns.ts';
import { PartReader } from './part-reader.ts';
import { healthPartOf, type PartAsked, partOf, planPart } from './plan-part.ts';

const valueOf = <T>(parsed: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!parsed.ok) throw new Error('the fixture cannot be read');
  return parsed.value;
};
const plan = valueOf(parsePlan(appText));
const [first] = condText.match(/^\t38823\t.*$/m)!;
/** One of its items was due before the plan began. */
const dueText = condText.replace(first, `${first}\t\tJan  4, 2024`);
const input = valueOf(parsePlanInput(dueText));
const loaded = (version: string) => new LoadedPlan(plan, { version } as LoadedPlan['at'], []);

let asked: (string | undefined)[];
let isAway: boolean;
/** The whole part takes too long. */
let isLong: boolean;
/** Resolves when the whole part may be made. */
let turn: Promise<unknown>;
let parts: PartReader;

beforeEach(() => {
  asked = [];
  [isAway, isLong, turn] = [false, false, Promise.resolve()];
  const plans = {
    resource: 'qplan app',
    textOf: async () => {
      if (isAway) throw new Error('no answer');
      return appText;
    },
    conditionedOf: async () => ({ content: dueText }),
  } as unknown as PlanReader;
  const thread: Transform = async (question) => {
    const { only = 'all' } = JSON.parse(question) as PartAsked;
    asked.push(only);
    if (only === 'all') await turn;
    if (only === 'all' && isLong) throw new BadInput([{ where: 'web', message: 'it took longer than 60 s' }]);
    return planPart(question) as string;
  };
  parts = new PartReader(plans, () => thread, new Turns(1));
});

test('how a plan is is the same by itself as in its whole part', () => {
  expect(healthPartOf(plan, input).health).toEqual(partOf(plan, input).health);
  expect(healthPartOf(plan, input).health.late).toBe(1);
  expect(healthPartOf(plan, undefined).health).toEqual(partOf(plan, undefined).health);
});

test('where how a plan is is asked for, no more is made, and once a version', async () => {
  const newest = loaded('a');
  const [once, again] = [await parts.healthOf(newest), await parts.healthOf(newest)];
  expect(once).toEqual({ part: { health: partOf(plan, input).health } });
  expect([again === once, asked]).toEqual([true, ['health']]);
  await parts.healthOf(loaded('b'));
  expect(asked).toEqual(['health', 'health']);
});

test('of a plan whose whole part is there nothing else is made', async () => {
  const newest = loaded('a');
  const [whole, health] = await Promise.all([parts.of(newest), parts.healthOf(newest)]);
  expect([health === whole, asked]).toEqual([true, ['all']]);
});

test('how a plan is is told whether or not the rest of it takes too long, whoever asks first', async () => {
  isLong = true;
  const [first, second] = [loaded('a'), loaded('b')];
  expect(await parts.of(first)).toEqual({ failure: expect.stringContaining('longer than 60 s') });
  expect(await parts.healthOf(first)).toMatchObject({ part: { health: { late: 1 } } });
  const before = await parts.healthOf(second);
  expect(await parts.of(second)).toHaveProperty('failure');
  expect(await parts.healthOf(second)).toBe(before);
});

test('where it is known it is not waited for while the rest is made', async () => {
  const newest = loaded('a');
  const before = await parts.healthOf(newest);
  let make = () => {};
  turn = new Promise<void>((resolve) => (make = resolve));
  const whole = parts.of(newest);
  expect(await parts.healthOf(newest)).toBe(before);
  make();
  expect(await whole).toHaveProperty('part');
});

test('what could not be had is made again when it is next asked for', async () => {
  const newest = loaded('a');
  isAway = true;
  expect(await parts.healthOf(newest)).toEqual({ failure: 'no answer' });
  isAway = false;
  expect(await parts.healthOf(newest)).toMatchObject({ part: { health: { late: 1 } } });
});
