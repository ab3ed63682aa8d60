// What fits, by track: how much of its work, until when, and what that is.
import { cutName, dayText } from '../../model/format.ts';
import { Columns } from './Columns.tsx';
import type { TrackFit } from '../../model/summary/levels.ts';

/** As many tracks and names of items are told. */
const tracksTold = 12;
const namesTold = 6;

export function ByTrack({ tracks }: { readonly tracks: readonly TrackFit[] }) {
  return (
    <section aria-labelledby="summary-fit">
      <h2 id="summary-fit">
        What fits <small>by track, as it is ranked</small>
      </h2>
      <table className="summary-table summary-lines" data-testid="summary-fit">
        <caption className="unseen">What fits, by track</caption>
        <Columns widths={['17%', '10%', '11%', 'auto']} />
        <thead className="unseen">
          <tr>
            <th scope="col">Track</th>
            <th scope="col">Items that fit</th>
            <th scope="col">The last one done</th>
            <th scope="col">Items</th>
          </tr>
        </thead>
        <tbody>
          {tracks.slice(0, tracksTold).map(({ track, items, fitting, last }) => (
            <tr key={track} data-track={track}>
              <th scope="row" className="summary-line">
                {track}
              </th>
              <td className="summary-count">
                <b>{fitting.length}</b> <span className="quiet">of {items}</span>
              </td>
              <td className="summary-count quiet">{last ? `by ${dayText(last)}` : ''}</td>
              <td className="summary-names">
                {fitting
                  .slice(0, namesTold)
                  .map(({ item }) => cutName(item.name))
                  .join(' · ')}
                {fitting.length > namesTold && ' · …'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {tracks.length > tracksTold && <p className="quiet">and {tracks.length - tracksTold} tracks more</p>}
    </section>
  );
}
