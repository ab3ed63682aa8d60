// Keeps a worker that plans: where it ends, another one is started, once. While the server is away, from which the worker's
// program comes, that is tried again and again; and where the server has another build of the page by now, that has to be
// loaded (see Updated).
import { delayBefore } from '../../connection/backoff.ts';
import { lookForUpdate } from '../../connection/build/update.ts';
import { whenIdle } from '../../widgets/timing/idle.ts';
import { Planning, type PlanningEnded } from './planning.ts';

/** `stopped`: there is none, and there will be none until the page is loaded anew. */
export type Kept = Planning | 'starting' | 'stopped';

/** Tells what there is, whenever that becomes something else; the answer ends it. The first starts when the page is idle. */
export function keepPlanning(tell: (kept: Kept) => void): () => void {
  let now: Planning | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  let restarts = 0;
  let away = 0;

  const start = () => {
    now = new Planning((ended) => void restart(ended));
    tell(now);
  };
  const restart = async ({ atStart }: PlanningEnded) => {
    now = undefined;
    tell('starting');
    const server = await lookForUpdate();
    if (over) return;
    const isAway = atStart && server === 'away';
    if (!isAway && (server === 'updated' || restarts++ > 0)) return tell('stopped');
    again = setTimeout(start, delayBefore(isAway ? away++ : 0, Math.random()));
  };
  const cancel = whenIdle(start);
  return () => {
    over = true;
    cancel();
    clearTimeout(again);
    now?.close();
  };
}
