// Draws what is shown as the chart that is asked for, and saves it. Loaded when it is asked for.
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks, type Unit } from '../../model/address.ts';
import { loadOf } from '../../model/days/load.ts';
import { shortVersion, spanText } from '../../model/format.ts';
import { fileName } from '../../widgets/save-file.ts';
import { shortages } from '../../model/shortage/shortage.ts';
import { loadChart } from './load-chart.ts';
import { saveChart, type ChartFormat } from './save-chart.ts';
import { shortageChart } from './shortage-chart.ts';
import type { Chart } from './svg.ts';
import { timelineChart, type TimelineShown } from './timeline-chart.ts';

export type ChartKind = 'shortage' | 'load' | 'timeline';

export interface Shown extends TimelineShown {
  readonly plan: PlanDocument;
  readonly track: number;
  readonly triage: number;
  readonly unit: Unit;
  /** The plan is that of a what-if: its name, or that it is one. */
  readonly whatIf: string | undefined;
}

function draw(kind: ChartKind, shown: Shown): Chart {
  const { plan, track, triage, unit, days, whatIf } = shown;
  const where = plan.tracks[track] === allTracks ? 'All tracks' : plan.tracks[track];
  const cut = `${where}, triage ${plan.triages[triage]}, ${spanText(plan.start, plan.end)}`;
  const subtitle = `${cut}, version ${shortVersion(plan.version)}${whatIf === undefined ? '' : `, ${whatIf}`}`;
  switch (kind) {
    case 'shortage':
      return shortageChart(shortages(plan, track, triage), unit, plan, subtitle);
    case 'load':
      return loadChart(loadOf(days.days, triage), subtitle);
    case 'timeline':
      return timelineChart(shown, subtitle);
  }
}

export function saveShown(kind: ChartKind, format: ChartFormat, shown: Shown): Promise<void> {
  return saveChart(fileName(shown.plan.tracks[shown.track], shown.whatIf, kind), draw(kind, shown), format);
}
