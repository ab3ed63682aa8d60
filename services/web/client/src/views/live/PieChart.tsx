// Shares of a whole: a ring, and its legend in the same order with the numbers. A number ties slice and legend together.
import type { CSSProperties } from 'react';
import { arc, pie } from 'd3-shape';
import { listText, settle } from '../../model/format.ts';
import type { Slice } from './message.ts';

const radius = 100;
const hues = 8;
/** Of more slices than these each label has one line. */
const fewSlices = 8;

export interface PieChartProps {
  readonly slices: readonly Slice[];
  /** The labels of what has no share. */
  readonly left: readonly string[];
}

export function PieChart({ slices, left }: PieChartProps) {
  const total = slices.reduce((sum, { value }) => sum + value, 0);
  const arcs = pie<Slice>()
    .value(({ value }) => value)
    .sort(null)([...slices]);
  const shape = arc<(typeof arcs)[number]>()
    .innerRadius(radius * 0.55)
    .outerRadius(radius)
    .cornerRadius(2);
  const percent = (value: number) => `${((100 * value) / total).toFixed(value / total < 0.1 ? 1 : 0)} %`;
  return (
    <div className="pie">
      <svg viewBox={`${-radius} ${-radius} ${2 * radius} ${2 * radius}`} aria-hidden="true">
        {arcs.map((each, index) => {
          const [x, y] = shape.centroid(each);
          return (
            <g key={index}>
              <path className={`slice slice-${index % hues}`} d={shape(each) ?? ''} />
              {each.data.value / total > 0.04 && (
                <text className="slice-number" x={x} y={y}>
                  {index + 1}
                </text>
              )}
            </g>
          );
        })}
        <text className="pie-total" y="-2">
          {settle(total).toLocaleString('en-US')}
        </text>
        <text className="pie-total-word" y="18">
          in all
        </text>
      </svg>
      <table
        className={slices.length > fewSlices ? 'pie-legend pie-legend-long' : 'pie-legend'}
        style={{ '--rows': slices.length } as CSSProperties}
      >
        <thead className="unseen">
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Part</th>
            <th scope="col">Value</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {slices.map(({ label, value }, index) => (
            <tr key={index}>
              <td className={`pie-key slice-${index % hues}`}>{index + 1}</td>
              <th scope="row" title={label}>
                {label}
              </th>
              <td className="number">{settle(value).toLocaleString('en-US')}</td>
              <td className="number quiet">{percent(value)}</td>
            </tr>
          ))}
        </tbody>
        {left.length > 0 && (
          <tfoot>
            <tr>
              <td colSpan={4} className="quiet">
                Without a share: {listText(left)}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
