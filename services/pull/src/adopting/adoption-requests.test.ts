import type { Config } from '@qplan/config';
import { recorder, until } from '@qplan/harness';
import { type AdoptAnswer, formatAdoptRequest, parseAdoptAnswer } from '@qplan/stage/adoption';
import { type AdoptingPlan, AdoptionRequests } from './adoption-requests.ts';
import type { AdoptTask } from './carry-out.ts';

const version = 'c'.repeat(40);
const condition = { input: 'raw qplan', output: 'cond qplan' };
const adopting = {
  config: { condition, origin: { path: 'config.ini' } } as Config,
  scenarios: {
    get: async (id: string) => ({ base: version, resources: new Map([['cond qplan', id]]) }),
  },
  written: () => {},
} as unknown as AdoptingPlan;

let told: AdoptAnswer[];
/** The scenarios that were carried out, in their order. */
let carried: string[];
/** Until then whoever carries out takes its time. */
let released: () => void;
let requests: AdoptionRequests;

beforeEach(() => {
  [told, carried] = [[], []];
  const release = new Promise<void>((resolve) => (released = resolve));
  const parts = {
    plans: new Map([['', adopting]]),
    snapshots: { get: async () => ({ content: '', from: [{ resource: 'raw qplan', version }] }) as never },
    carryOut: async ({ scenario }: AdoptTask) => {
      carried.push(scenario);
      await release;
      return { outcome: 'looked', sources: [], refused: [] } as const;
    },
    logger: recorder(),
  };
  requests = new AdoptionRequests(parts, (frame) => told.push(parseAdoptAnswer(Buffer.from(frame))!));
});
afterEach(async () => {
  released();
  await requests.stop();
});

const ask = (id: string) =>
  requests.hear(Buffer.from(formatAdoptRequest({ id, scenario: id, version, today: 20_822 })));
const outcomesOf = (id: string) => told.filter((answer) => answer.id === id).map(({ outcome }) => outcome);

test('a request is carried out once, however often it is heard, and its answer is told again', async () => {
  ask('a');
  ask('a');
  released();
  await until('it is carried out', () => outcomesOf('a').includes('looked'));
  ask('a');
  expect(outcomesOf('a')).toEqual(['working', 'working', 'looked', 'looked']);
  expect(carried).toEqual(['a']);
});

test('of more than are meant to come at once some are told to come later, and each of the others gets its answer', async () => {
  const ids = Array.from({ length: 60 }, (_, n) => `r-${n}`);
  for (const id of [...ids, ...ids]) ask(id);
  const [taken, refused] = [ids.slice(0, 50), ids.slice(50)];
  released();
  await until('all are carried out', () => taken.every((id) => outcomesOf(id).at(-1) === 'looked'));
  expect(carried).toEqual(taken);
  for (const id of refused) expect(outcomesOf(id)).toEqual(['refused', 'refused']);
});

test('a plan that there is not is told to whoever asks', async () => {
  const request = { id: 'a', plan: 'acme', scenario: 'a', version, today: 20_822 };
  requests.hear(Buffer.from(formatAdoptRequest(request)));
  await until('it is answered', () => told.length === 2);
  expect(told[1]).toMatchObject({ outcome: 'refused', reason: 'the plan acme has no source' });
});
