// Effort against value, in four quarters. Its shape tells whether a point waits for others, or others for it.
import { ticks } from 'd3-array';
import { useSize } from '../../widgets/size/use-size.ts';
import { markBox, placeLabels } from './labels.ts';
import type { Point } from './message.ts';
import { quartersOf } from './quarters.ts';

const nameOf = ({ name, effort, value, waits, awaited }: Point): string =>
  `${name}: effort ${effort}, value ${value}${waits ? ', waits for others' : ''}${awaited ? ', others wait for it' : ''}`;

interface MarkProps {
  readonly point: Point;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function Mark({ point, x, y, size }: MarkProps) {
  const { waits, awaited } = point;
  return (
    <g className={waits || awaited ? 'quad-mark quad-mark-tied' : 'quad-mark'} transform={`translate(${x} ${y})`}>
      <title>{nameOf(point)}</title>
      {waits ? (
        <path d={`M0 ${-size * 1.3} L${size * 1.3} 0 L0 ${size * 1.3} L${-size * 1.3} 0Z`} />
      ) : awaited ? (
        <rect x={-size} y={-size} width={2 * size} height={2 * size} />
      ) : (
        <circle r={size} />
      )}
      {waits && awaited && <circle className="quad-mark-hole" r={size * 0.45} />}
    </g>
  );
}

const scale = (values: readonly number[], from: number, to: number) => {
  const low = Math.min(0, ...values);
  // Without a point, or with all of them at 0, there is still a scale.
  const high = (Math.max(0, ...values) || (low < 0 ? 0 : 1)) * 1.08;
  const at = (value: number) => from + ((value - low) / (high - low)) * (to - from);
  return { at, middle: at((low + high) / 2), ticks: ticks(low, high, 5) };
};

export function QuadChart({ points }: { readonly points: readonly Point[] }) {
  const [frame, { width, height }] = useSize<HTMLDivElement>();
  const font = Math.max(13, Math.min(30, width / 52));
  const area = { x: font * 3.5, y: font, width: width - font * 4.5, height: height - font * 4.5 };
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const x = scale(
    points.map(({ effort }) => effort),
    area.x,
    right,
  );
  const y = scale(
    points.map(({ value }) => value),
    bottom,
    area.y,
  );
  const spots = points.map(({ name, effort, value }) => ({
    x: x.at(effort),
    y: y.at(value),
    width: name.length * font * 0.58,
  }));
  const marks = spots.map((spot) => markBox(spot, font * 1.3));
  const quarters = quartersOf(area, { x: x.middle, y: y.middle }, font, marks);
  const lines = [
    { ...area, x: x.middle - 1, width: 2 },
    { ...area, y: y.middle - 1, height: 2 },
  ];
  const labels = placeLabels(spots, area, font * 1.2, font * 0.8, [...lines, ...quarters.map(({ box }) => box)]);
  return (
    <div className="quad">
      <div className="chart-room" ref={frame}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            fontSize={font}
            role="img"
            aria-label={`Effort and value. ${points.map(nameOf).join('; ')}.`}
          >
            <rect className="quad-area" {...area} />
            <path className="quad-middle" d={`M${x.middle} ${area.y}V${bottom} M${area.x} ${y.middle}H${right}`} />
            <g className="quad-quarter">
              {quarters.map((quarter) => (
                <text key={quarter.name} x={quarter.x} y={quarter.y} dy="0.35em" textAnchor={quarter.anchor}>
                  {quarter.name}
                </text>
              ))}
            </g>
            <g className="axis">
              {x.ticks.map((tick) => (
                <text key={tick} x={x.at(tick)} y={bottom + font * 1.4} textAnchor="middle">
                  {tick}
                </text>
              ))}
              {y.ticks.map((tick) => (
                <text key={tick} x={area.x - font * 0.5} y={y.at(tick)} dy="0.35em" textAnchor="end">
                  {tick}
                </text>
              ))}
              <text className="axis-name" x={right} y={bottom + font * 2.8} textAnchor="end">
                effort →
              </text>
              <text className="axis-name" transform={`translate(${font} ${area.y}) rotate(-90)`} textAnchor="end">
                value →
              </text>
            </g>
            {points.map((point, index) => (
              <Mark key={index} point={point} x={x.at(point.effort)} y={y.at(point.value)} size={font * 0.42} />
            ))}
            {labels.map((label, index) => (
              <text key={index} className="quad-name" x={label.x} y={label.y} dy="0.35em" textAnchor={label.anchor}>
                {points[index]?.name}
              </text>
            ))}
          </svg>
        )}
      </div>
      <p className="chart-key quiet">● stands alone &ensp; ◆ waits for others &ensp; ■ others wait for it</p>
    </div>
  );
}
