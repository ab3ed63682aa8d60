// The line of a track in a list of several: beside the first of its items that does not fit in it.
import { count, cutName } from '../../model/format.ts';

export interface TrackLineProps {
  readonly track: string;
  /** Items of the track in the cut that do not fit, from this one on. */
  readonly unfit: number;
}

export function TrackLine({ track, unfit }: TrackLineProps) {
  const text = `From here on, ${count(unfit, 'item')} of ${cutName(track)} ${unfit === 1 ? 'does' : 'do'} not fit`;
  return (
    <span className="tag tag-cut" title={text} data-testid="track-line">
      cut
      <span className="unseen"> {text}</span>
    </span>
  );
}
