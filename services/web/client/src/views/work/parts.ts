// The parts of the work that are not needed for the page's first view.
import { lazyPart, loadPart } from '../../connection/part.ts';

const timeline = () => import('../timeline/Timeline.tsx');
const charts = () => import('../pictures/save-shown.ts');

export const workParts = [timeline, charts];
export const Timeline = lazyPart(timeline);
export const loadCharts = () => loadPart(charts);
