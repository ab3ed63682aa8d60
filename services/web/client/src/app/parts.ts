// The parts of the planner that are not needed for its first view. They are fetched when the page has nothing better to do,
// so that they are there at once when somebody wants them, even after a deploy.
import { lazyPart, loadPart } from '../connection/part.ts';

const timeline = () => import('../views/timeline/Timeline.tsx');
const answer = () => import('../why/Answer.tsx');
const charts = () => import('../views/pictures/save-shown.ts');

export const Timeline = lazyPart(timeline);
export const Answer = lazyPart(answer);
export const loadCharts = () => loadPart(charts);

/** What cannot be had now is tried again when it is shown. */
export function fetchParts(): void {
  for (const load of [timeline, answer, charts]) load().catch(() => undefined);
}
