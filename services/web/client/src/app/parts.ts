// The parts of the planner that are not needed for its first view. They are fetched when the page has nothing better to do,
// so that they are there at once when somebody wants them, even after a deploy.
import { lazyPart } from '../connection/part.ts';
import { workParts } from '../views/work/parts.ts';

const answer = () => import('../why/Answer.tsx');
const peopleEditor = () => import('../edit/people/PeopleEditor.tsx');
const scenarioList = () => import('../scenarios/ScenarioList.tsx');
const changes = () => import('../views/changes/ChangesSection.tsx');

export const Answer = lazyPart(answer);
export const PeopleEditor = lazyPart(peopleEditor);
export const ScenarioList = lazyPart(scenarioList);
export const ChangesSection = lazyPart(changes);

/** What cannot be had now is tried again when it is shown. */
export function fetchParts(): void {
  for (const load of [...workParts, answer, peopleEditor, scenarioList, changes]) load().catch(() => undefined);
}
