// When features are expected against when they are wanted, on a line of time with the release dates.
import { count, dayText, isoDay } from '../../model/format.ts';
import type { Feature } from './message.ts';
import { useSize } from '../../widgets/size/use-size.ts';

const text = (day: number): string => dayText(isoDay(day), true);

/** 'Search: expected Oct 8, 2013, 3 days late'. */
function verdict({ expected, target }: Feature): { readonly tone: 'late' | 'good' | 'open'; readonly words: string } {
  if (expected === undefined) return { tone: 'late', words: 'no date' };
  if (target === undefined) return { tone: 'open', words: text(expected) };
  if (expected > target) return { tone: 'late', words: `${count(expected - target, 'day')} late` };
  return { tone: 'good', words: expected === target ? 'on the day' : `${count(target - expected, 'day')} early` };
}

/** Below it, in pixels, a feature has its words over its line, not beside it. */
const narrowBelow = 560;

/** Pixels of type. */
const smallest = 13;

interface Geometry {
  readonly font: number;
  /** What it needs at the least, in pixels. */
  readonly least: number;
  readonly narrow: boolean;
  /** Where the line of time begins and ends. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly row: number;
  /** Characters of a name that there is room for. */
  readonly nameLength: number;
}

function geometryOf(width: number, height: number, features: readonly Feature[]): Geometry {
  const narrow = width < narrowBelow;
  const lines = features.length * (narrow ? 3.4 : 2) + 4;
  const font = Math.max(smallest, Math.min(34, width / 44, height / lines));
  const character = font * 0.56;
  const words = font * 7;
  const longest = Math.max(0, ...features.map(({ name }) => name.length)) * character;
  const names = narrow ? width - words : Math.min(width * 0.34, longest + font);
  const top = font * 2.6;
  const most = (height - top - font) / features.length;
  return {
    font,
    least: lines * smallest,
    narrow,
    left: narrow ? 0 : names + font,
    right: narrow ? width : width - words,
    top,
    row: Math.min(font * 5, Math.max(font * (narrow ? 3.4 : 2), most)),
    nameLength: Math.floor(names / character),
  };
}

const shortened = (name: string, length: number) =>
  name.length > length ? `${name.slice(0, Math.max(1, length - 1)).trimEnd()}…` : name;

interface FeatureRowProps {
  readonly feature: Feature;
  readonly x: (day: number) => number;
  readonly width: number;
  readonly geometry: Geometry;
}

function FeatureRow({ feature, x, width, geometry }: FeatureRowProps) {
  const { font, narrow, row, nameLength } = geometry;
  const { name, expected, target } = feature;
  const { words } = verdict(feature);
  const ends = [expected, target].filter((day) => day !== undefined).map(x);
  const wordsAt = narrow ? -0.65 * font : 0;
  const lineAt = narrow ? 0.75 * font : 0;
  return (
    <>
      <path className="feature-ground" d={`M0 ${row / 2}H${width}`} />
      <text className="feature-name" y={wordsAt} dy="0.35em">
        <title>{name}</title>
        {shortened(name, nameLength)}
      </text>
      <text className="feature-words" x={width} y={wordsAt} dy="0.35em" textAnchor="end">
        {words}
      </text>
      <g transform={`translate(0 ${lineAt})`}>
        {ends.length === 2 && <path className="feature-slip" d={`M${ends[0]} 0H${ends[1]}`} strokeWidth={font * 0.3} />}
        {target !== undefined && <path className="feature-target" d={`M${x(target)} ${-font * 0.6}v${font * 1.2}`} />}
        {expected !== undefined && <circle className="feature-expected" cx={x(expected)} r={font * 0.38} />}
      </g>
    </>
  );
}

export interface ReleaseChartProps {
  readonly releases: readonly number[];
  readonly features: readonly Feature[];
}

export function ReleaseChart({ releases, features }: ReleaseChartProps) {
  const [frame, { width, height: room }] = useSize<HTMLDivElement>();
  const geometry = geometryOf(width, room, features);
  const { font, least, left, right, top, row } = geometry;
  const days = [...releases, ...features.flatMap(({ expected, target }) => [expected, target])].filter(
    (day) => day !== undefined,
  );
  const first = Math.min(...days) - 4;
  const last = Math.max(...days) + 4;
  const x = (day: number) => left + ((day - first) / (last - first)) * (right - left);
  const height = top + features.length * row + font * 0.5;
  const summary = features.map((feature) => `${feature.name}: ${verdict(feature).words}`).join('; ');
  return (
    <div className="release">
      <div className="chart-room" ref={frame} style={{ minHeight: least }}>
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
                <path d={`M${x(day)} ${font * 1.7}V${height}`} />
                <text x={x(day)} y={font * 1.1} textAnchor="middle">
                  {dayText(isoDay(day))}
                </text>
              </g>
            ))}
            {features.map((feature, index) => (
              <g
                key={index}
                className={`feature feature-${verdict(feature).tone}`}
                transform={`translate(0 ${top + (index + 0.5) * row})`}
              >
                <FeatureRow {...{ feature, x, width, geometry }} />
              </g>
            ))}
          </svg>
        )}
      </div>
      <p className="chart-key quiet">● expected &ensp; | target &ensp; ┆ release</p>
    </div>
  );
}
