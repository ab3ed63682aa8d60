// The shortage as a picture: a bar a short skill, in parts.
import type { PlanDocument } from '../../../../src/api.ts';
import type { Unit } from '../../model/address.ts';
import { amount } from '../../model/format.ts';
import { inUnit, unitName } from '../../model/health.ts';
import type { SkillShortage } from '../../model/shortage/shortage.ts';
import { chart, colours, margin, rect, text, titleHeight, type Chart, type Svg } from './svg.ts';

const width = 800;
const rowHeight = 46;
const labels = 110;
const totals = 60;

export function shortageChart(list: readonly SkillShortage[], unit: Unit, plan: PlanDocument, subtitle: string): Chart {
  const most = Math.max(...list.map(({ missing }) => missing));
  const room = width - 2 * margin - labels - totals;
  const size = (weeks: number) => amount(inUnit(weeks, unit, plan));
  const rows = list.flatMap(({ skill, missing, parts }, row): Svg[] => {
    const y = titleHeight + 16 + row * rowHeight;
    let x = margin + labels;
    const bars = parts.map((part, nth) => {
      const length = (room * part.missing) / most;
      const bar = rect(x, y, length, 16, colours.short, { stroke: colours.ground, opacity: nth % 2 === 0 ? 1 : 0.65 });
      x += length;
      return bar;
    });
    const words = parts.map((part) => `${part.label} ${size(part.missing)}`).join('   ');
    return [
      text(margin, y + 12, skill, { 'font-weight': 650, fill: colours.ink }),
      ...bars,
      text(width - margin, y + 12, size(missing), { 'font-weight': 650, 'text-anchor': 'end', fill: colours.ink }),
      text(margin + labels, y + 32, words, { 'font-size': 11, fill: colours.quiet }),
    ];
  });
  const height = titleHeight + 32 + list.length * rowHeight;
  return chart(width, height, `Shortage, in ${unitName(unit)}`, subtitle, ...rows);
}
