// When features are expected against when they are wanted, on a line of time with the release dates.
import { count, dayText } from '../format.ts';
import type { Feature } from './message.ts';
import { useSize } from './use-size.ts';

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const text = (day: number): string => dayText(isoDay(day), true);

/** 'Search: expected Oct 8, 2013, 3 days late'. */
function verdict({ expected, target }: Feature): { readonly tone: 'late' | 'good' | 'open'; readonly words: string } {
  if (expected === undefined) return { tone: 'late', words: 'no date' };
  if (target === undefined) return { tone: 'open', words: text(expected) };
  if (expected > target) return { tone: 'late', words: `${count(expected - target, 'day')} late` };
  return { tone: 'good', words: expected === target ? 'on the day' : `${count(target - expected, 'day')} early` };
}

export interface ReleaseChartProps {
  readonly releases: readonly number[];
  readonly features: readonly Feature[];
}

export function ReleaseChart({ releases, features }: ReleaseChartProps) {
  const [frame, { width, height: room }] = useSize<HTMLDivElement>();
  const font = Math.max(11, Math.min(24, width / 50));
  const days = [...releases, ...features.flatMap(({ expected, target }) => [expected, target])].filter(
    (day) => day !== undefined,
  );
  const first = Math.min(...days) - 4;
  const last = Math.max(...days) + 4;
  const left = Math.min(width * 0.32, Math.max(0, ...features.map(({ name }) => name.length)) * font * 0.58 + font * 2);
  const x = (day: number) => left + ((day - first) / (last - first)) * (width - left - font * 7);
  const top = font * 3;
  const row = Math.min(font * 3.6, Math.max(font * 2.2, (room - top - font) / features.length));
  const height = top + features.length * row + font;
  const summary = features.map((feature) => `${feature.name}: ${verdict(feature).words}`).join('; ');
  return (
    <div className="release">
      <div className="chart-room" ref={frame}>
        {width > 0 && days.length > 0 && (
          <svg
            width={width}
            height={height}
            fontSize={font}
            role="img"
            aria-label={`Releases ${releases.map(text).join(', ')}. ${summary}.`}
          >
            {releases.map((day, index) => (
              <g key={index} className="release-date">
                <path d={`M${x(day)} ${font * 1.8}V${height}`} />
                <text x={x(day)} y={font * 1.3} textAnchor="middle">
                  {dayText(isoDay(day))}
                </text>
              </g>
            ))}
            {features.map((feature, index) => {
              const { tone, words } = verdict(feature);
              const { expected, target } = feature;
              const ends = [expected, target].filter((day) => day !== undefined).map(x);
              return (
                <g
                  key={index}
                  className={`feature feature-${tone}`}
                  transform={`translate(0 ${top + (index + 0.5) * row})`}
                >
                  <path className="feature-ground" d={`M0 ${row / 2}H${width}`} />
                  <text className="feature-name" x="0" dy="0.35em">
                    {feature.name}
                  </text>
                  {ends.length === 2 && (
                    <path className="feature-slip" d={`M${ends[0]} 0H${ends[1]}`} strokeWidth={font * 0.3} />
                  )}
                  {target !== undefined && (
                    <path className="feature-target" d={`M${x(target)} ${-font * 0.6}v${font * 1.2}`} />
                  )}
                  {expected !== undefined && <circle className="feature-expected" cx={x(expected)} r={font * 0.38} />}
                  <text className="feature-words" x={width} dy="0.35em" textAnchor="end">
                    {words}
                  </text>
                </g>
              );
            })}
          </svg>
        )}
      </div>
      <p className="chart-key quiet">● expected &ensp; | target &ensp; ┆ release</p>
    </div>
  );
}
