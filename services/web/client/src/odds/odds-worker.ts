// Computes odds apart from the page and from its planning, in slices: what is asked anew ends what was asked before.
import { Simulation } from '@qplan/plan/odds';
import { oddsDocument, type OddsDocument } from '@qplan/streams';
import type { InputsDocument } from '../../../src/api.ts';
import { applyEdits } from '../whatif/edits/apply.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import { planInput } from '../whatif/planning/plan-input.ts';

export interface OddsAsked {
  readonly id: number;
  readonly inputs: InputsDocument;
  readonly edits: readonly Edit[];
  readonly seed: string;
}

export interface OddsTold {
  readonly id: number;
  readonly odds: OddsDocument;
  /** Of its items, in their order. */
  readonly keys: readonly string[];
  /** Nothing more will come. */
  readonly done: boolean;
}

/** After how many runs it is told how things stand; the last of them ends it. */
const told: readonly number[] = [50, 200, 500, 1000, 2000];

/** As many runs, and then a look whether something else is asked. */
const slice = 25;

let newest = 0;

const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

async function compute({ id, inputs, edits, seed }: OddsAsked): Promise<void> {
  const edited = applyEdits(inputs, edits);
  const simulation = new Simulation(planInput(edited.inputs), seed);
  // Where every estimate is certain, one run is as good as any number.
  const isCertain = edited.inputs.work.every(({ low, high }) => low === undefined && high === undefined);
  const most = isCertain ? 1 : told.at(-1)!;
  for (let runs = 0; runs < most;) {
    const times = Math.min(slice, most - runs);
    simulation.run(times);
    runs += times;
    if (runs === most || told.includes(runs)) {
      const odds = oddsDocument(simulation.odds(), seed);
      postMessage({ id, odds, keys: edited.keys, done: runs === most } satisfies OddsTold);
    }
    await breath();
    if (newest !== id) return;
  }
}

addEventListener('message', ({ data }: MessageEvent<OddsAsked>) => {
  newest = data.id;
  void compute(data);
});
