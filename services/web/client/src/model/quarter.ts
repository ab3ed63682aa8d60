// A small plan for the tests: two tracks, two skills, ten weeks. Search is short of Web from triage 2 on.
import type { PlanDocument, PlannedItemDocument } from '../../../src/api.ts';

export function item(name: string, more: Partial<PlannedItemDocument> = {}): PlannedItemDocument {
  return {
    track: 'Search',
    rank: 1,
    triage: 1,
    name,
    estimate: { Web: 1 },
    shortage: {},
    devComplete: '2027-01-15',
    ...more,
  };
}

const ranking = item('Ranking', { rank: 1, triage: 1, estimate: { Web: 10 } });
const settings = item('Settings', { rank: 2, triage: 1, track: 'Tablet', estimate: { Apps: 5 } });
const voice = item('Voice', { rank: 3, triage: 2, estimate: { Web: 15 }, shortage: { Web: -5 }, devComplete: null });
const layout = item('Layout', { rank: 4, triage: 3, track: 'Tablet', estimate: {}, devComplete: null });

export const quarter: PlanDocument = {
  version: 'a'.repeat(40),
  time: '2027-01-04T12:00:00.000Z',
  lineage: [],
  madeBy: 'built-in',
  start: '2027-01-04',
  end: '2027-03-15',
  weeks: 10,
  scheduledSkills: ['Apps', 'Web'],
  tracks: ['All', 'Search', 'Tablet'],
  skills: ['Apps', 'Web'],
  triages: [1, 1.5, 2, 2.5, 3],
  manpower: [
    [10, 40],
    [0, 20],
    [10, 20],
  ],
  demand: [
    [
      [5, 10],
      [5, 10],
      [5, 25],
      [5, 25],
      [5, 25],
    ],
    [
      [0, 10],
      [0, 10],
      [0, 25],
      [0, 25],
      [0, 25],
    ],
    [
      [5, 0],
      [5, 0],
      [5, 0],
      [5, 0],
      [5, 0],
    ],
  ],
  staff: [
    [['Ann'], ['Bo', 'Cy', 'Di', 'Ed']],
    [[], ['Bo', 'Cy']],
    [['Ann'], ['Di', 'Ed']],
  ],
  work: [
    [ranking, settings, { ...voice, shortage: {}, devComplete: '2027-02-01' }, layout],
    [ranking, voice],
    [settings, layout],
  ],
};
