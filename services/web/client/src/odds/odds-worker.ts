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
  const simulation = new Simulation(planInput(applyEdits(inputs, edits).inputs), seed);
  const most = told.at(-1)!;
  for (let runs = slice; runs <= most; runs += slice) {
    simulation.run(slice);
    if (told.includes(runs)) {
      const answer: OddsTold = { id, odds: oddsDocument(simulation.odds(), seed), done: runs === most };
      postMessage(answer);
    }
    await breath();
    if (newest !== id) return;
  }
}

addEventListener('message', ({ data }: MessageEvent<OddsAsked>) => {
  newest = data.id;
  void compute(data);
});
