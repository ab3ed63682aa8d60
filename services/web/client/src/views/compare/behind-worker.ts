// What is behind the plans that are compared, apart from the page: first what their inputs say, then the odds, drawn in slices.
import { Simulation } from '@qplan/plan/odds';
import { oddsDocument } from '@qplan/streams';
import type { InputsDocument } from '../../../../src/api.ts';
import { behindOf } from '../../model/compare/behind.ts';
import type { BehindPlan } from '../../model/compare/outcomes.ts';
import { applyEdits } from '../../whatif/edits/apply.ts';
import type { Edit } from '../../whatif/edits/edit.ts';
import { planInput } from '../../whatif/planning/plan-input.ts';

export interface BehindAsked {
  readonly id: string;
  readonly inputs: InputsDocument;
  readonly edits: readonly Edit[];
  readonly seed: string;
}

export interface BehindTold {
  readonly id: string;
  readonly behind: BehindPlan;
}

/** As the planner and the shell draw: so the figures are the same. */
const runs = 2_000;
const slice = 50;

const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

async function tell({ id, inputs, edits, seed }: BehindAsked): Promise<void> {
  const { inputs: edited, keys } = applyEdits(inputs, edits);
  const input = planInput(edited);
  const behind = behindOf(edited, keys, input);
  postMessage({ id, behind } satisfies BehindTold);
  if (edited.work.every(({ low, high }) => low === undefined && high === undefined)) return;
  const simulation = new Simulation(input, seed);
  for (let run = 0; run < runs; run += slice) {
    simulation.run(slice);
    await breath();
  }
  const { triages } = oddsDocument(simulation.odds(), seed);
  const p80 = new Map(triages.map((level) => [level.triage, level.p80]));
  postMessage({ id, behind: { ...behind, p80 } } satisfies BehindTold);
}

addEventListener('message', ({ data }: MessageEvent<BehindAsked>) => void tell(data));
