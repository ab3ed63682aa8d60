// How the plan has come along since the quarter's first: a small chart for what fits, what is short, and how much is asked for.
import { useEffect, useState } from 'react';
import type { TrendPointDocument } from '../../../../src/api.ts';
import { fetchTrends } from '../../connection/history-calls.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { dayText } from '../../model/format.ts';
import { localDay } from '../../model/local-day.ts';
import { polyline, sinceBegun, type Trend, trendsOf } from '../../model/history/trends.ts';

const [width, height] = [300, 72];

interface Known {
  readonly points: readonly TrendPointDocument[];
  /** Why they cannot be had now; they are asked for again. */
  readonly failure?: string;
}

function usePoints(newest: string | undefined): Known {
  const [known, know] = useState<Known>({ points: [] });
  useEffect(
    () =>
      keepAsking({
        ask: fetchTrends,
        found: ({ points }) => know({ points }),
        failed: ({ message }) => know(({ points }) => ({ points, failure: message })),
      }),
    [newest],
  );
  return known;
}

function Chart({ trend: { title, says, lines } }: { readonly trend: Trend }) {
  const most = Math.max(...lines.flatMap(({ values }) => values), 0);
  return (
    <figure className="trend" data-testid="trend">
      <figcaption>
        <b>{title}</b> {says}
      </figcaption>
      {lines.length > 0 && (
        <svg
          viewBox={`0 -4 ${width} ${height + 8}`}
          role="img"
          aria-label={`${title}: ${says}`}
          preserveAspectRatio="none"
        >
          <line className="trend-ground" x1="0" x2={width} y1={height} y2={height} />
          {lines.map(({ label, values }, n) => (
            <polyline
              key={label}
              className={`trend-line trend-line-${n}`}
              points={polyline(values, most, width, height)}
            />
          ))}
        </svg>
      )}
      <p className="trend-legend" aria-hidden="true">
        {lines.map(({ label, values, now }, n) => (
          <span key={label} className={`trend-key-${n}`}>
            {label} {now ?? Math.round(values.at(-1)! * 10) / 10}
          </span>
        ))}
      </p>
    </figure>
  );
}

/** `newest`: the version of the newest plan, by which they are asked for anew. */
export function Trends({ newest }: { readonly newest: string | undefined }) {
  const known = usePoints(newest);
  const points = sinceBegun(known.points);
  const trends = trendsOf(points);
  if (trends.length === 0) {
    return known.failure === undefined ? null : (
      <p className="quiet" role="status">
        The trends cannot be had now: {known.failure}.
      </p>
    );
  }
  const [from, to] = [points[0]!, points.at(-1)!].map(({ time }) => dayText(localDay(time)));
  return (
    <section className="trends" aria-label="Trends">
      <h2>
        Trends <span className="quiet">{from === to ? from : `${from} – ${to}`}, at the end of each day</span>
      </h2>
      <div className="trend-charts">
        {trends.map((trend) => (
          <Chart key={trend.title} trend={trend} />
        ))}
      </div>
    </section>
  );
}
