// All planning of the page, off its main thread. A version's inputs are fetched here once; then each message asks for a
// plan of edits, for the days behind a track of it, or why one of its numbers is what it is.
import { plan, type Plan, type PlanInput } from '@qplan/plan';
import type { InputsDocument } from '../../../../src/api.ts';
import { Gone } from '../../connection/call.ts';
import { fetchInputs } from '../../connection/fetch-plan.ts';
import { buffersOf, daysOf, type Days } from '../../model/days/days.ts';
import { bindsTracks, traceTogether, traceTrack, tracksBehind, type TracedTrack } from '../../model/days/traced.ts';
import { moversTo } from '../../model/days/movers.ts';
import { whyAvailable, whyOver, whyWeek } from '../../model/days/why.ts';
import { termsOf, type Terms } from '../../model/order/terms.ts';
import { applyEdits, type Edited, type KeyedPerson } from '../edits/apply.ts';
import type { Edit } from '../edits/edit.ts';
import type { Answer, Ask, AskKind, Asks, LoadedInputs, Replanned } from './asks.ts';
import { deltaOf } from './delta.ts';
import { fingerprint } from './fingerprint.ts';
import { itemWhy, orderFacts } from './order-answers.ts';
import { withoutEdits } from './ordinal.ts';
import { planBody } from './plan-body.ts';
import { planInput } from './plan-input.ts';

/** A plan with what it was made from. */
interface Planned {
  readonly ordinal: number;
  readonly input: PlanInput;
  readonly plan: Plan;
  readonly keys: readonly string[];
  /** In the order of `input.staff`. */
  readonly people: readonly KeyedPerson[];
}

interface Loaded {
  readonly inputs: InputsDocument;
  readonly terms: Terms;
  readonly baseline: Planned;
  /** The place of an item in the baseline, by its key. */
  readonly placeOf: ReadonlyMap<string, number>;
  edited: Planned;
}

let loading: Promise<Loaded> = Promise.reject(new Error('no plan has been loaded'));
loading.catch(() => undefined);
let replans = 0;

function planned({ inputs, keys, people }: Omit<Edited, 'lost'>, ordinal: number): Planned {
  const input = planInput(inputs);
  return { ordinal, input, plan: plan(input), keys, people };
}

async function load({ version, inputs: given }: Asks['load']['ask']): Promise<Loaded> {
  const inputs = given ?? (await fetchInputs(version));
  const ranked = applyEdits(inputs, []);
  const baseline = planned(ranked, withoutEdits);
  const placeOf = new Map(ranked.keys.map((key, place) => [key, place]));
  const terms = termsOf(ranked.inputs, ranked.keys);
  return { inputs, terms, baseline, placeOf, edited: baseline };
}

function loadedInputs({ inputs, terms, baseline }: Loaded, asked: string): LoadedInputs {
  const { people } = baseline;
  const vacations = new Map<string, readonly string[]>();
  people.forEach(({ person }, at) => {
    const days = inputs.staff[at]!.vacations;
    if (days.length > 0) vacations.set(person, [...(vacations.get(person) ?? []), ...days]);
  });
  const body = planBody(baseline.plan);
  const own = fingerprint(body) === asked ? undefined : body;
  return { own, people, terms, holidays: inputs.holidays, vacations };
}

function replan(loaded: Loaded, edits: readonly Edit[]): Replanned {
  const { inputs: edited, keys, people, lost } = applyEdits(loaded.inputs, edits);
  const ordinal = ++replans;
  loaded.edited =
    edits.length === 0 ? { ...loaded.baseline, ordinal } : planned({ inputs: edited, keys, people }, ordinal);
  const delta = deltaOf(loaded.baseline, loaded.edited);
  const moved = edits.some(({ kind }) => kind === 'person' || kind === 'join' || kind === 'lend');
  const order = Int32Array.from(keys, (key) => loaded.placeOf.get(key) ?? -1);
  const added = keys.filter((_, at) => order[at]! < 0);
  return {
    ordinal,
    delta,
    order,
    added,
    people: moved ? people : undefined,
    holidays: edited.holidays,
    lost,
  };
}

/** Nobody waits for the answer any more. */
class Superseded extends Error {}

const newest = new Map<string, number>();
const kindOf = (ask: Ask): string => `${ask.kind} ${'ordinal' in ask && ask.ordinal === withoutEdits}`;

/** Lets what has been asked meanwhile have its turn. Throws Superseded when a newer question of its kind is among it. */
async function giveWay(ask: Ask): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (newest.get(kindOf(ask)) !== ask.id) throw new Superseded('a newer question has come');
}

function plannedAs({ baseline, edited }: Loaded, ordinal: number): Planned {
  const found = [baseline, edited].find((each) => each.ordinal === ordinal);
  if (found === undefined) throw new Superseded('there is a newer plan');
  return found;
}

/** Traces the tracks behind a shown one, one at a time where that is enough. */
async function traced({ input }: Planned, track: string, ask: Ask): Promise<TracedTrack[]> {
  const names = tracksBehind(input, track);
  if (bindsTracks(input)) return traceTogether(input).filter(({ trace }) => names.includes(trace.track));
  const tracks: TracedTrack[] = [];
  for (const name of names) {
    const own = traceTrack(input, name);
    if (own !== undefined) tracks.push(own);
    await giveWay(ask);
  }
  return tracks;
}

async function answer(ask: Ask): Promise<Asks[AskKind]['answer']> {
  if (ask.kind === 'load') {
    loading = load(ask);
    return loadedInputs(await loading, ask.fingerprint);
  }
  newest.set(kindOf(ask), ask.id);
  const loaded = await loading;
  if (ask.kind === 'replan') {
    // While something is dragged, or typed fast, there may be more questions than plans can be made.
    await giveWay(ask);
    return replan(loaded, ask.edits);
  }
  const of = plannedAs(loaded, ask.ordinal);
  if (ask.kind === 'item') {
    const place = of.keys.indexOf(ask.key);
    const item = of.input.work[place];
    return item === undefined ? null : itemWhy(of, place, await traced(of, item.track, ask));
  }
  if (ask.kind === 'order') return orderFacts(of, () => giveWay(ask));
  if (ask.kind === 'available') return whyAvailable(of.input, tracksBehind(of.input, ask.track), ask.skill);
  if (ask.kind === 'movable')
    return moversTo(of.input, ask.track, ask.skill).map(({ at, ...mover }) => ({ key: of.people[at]!.key, ...mover }));
  const tracks = await traced(of, ask.track, ask);
  switch (ask.kind) {
    case 'week':
      return whyWeek(tracks, ask.skill, ask.day, ask.weeks);
    case 'over':
      return whyOver(tracks, ask.skill);
    case 'days':
      return daysOf(of.input, ask.track, tracks, of.plan.triages);
  }
}

addEventListener('message', async ({ data: ask }: MessageEvent<Ask>) => {
  try {
    const answered = await answer(ask);
    const taken = ask.kind === 'days' ? buffersOf(answered as Days) : [];
    postMessage({ id: ask.id, answer: answered } satisfies Answer, { transfer: taken });
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    postMessage({ id: ask.id, failure, gone: error instanceof Gone } satisfies Answer);
  }
});
