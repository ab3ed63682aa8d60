import { parsePlan, type Plan } from '@qplan/streams';
import { appText, otherAppText } from '../testing/fixtures.ts';
import { originalDocument, selectPart } from './original-document.ts';

function planOf(text: string): Plan {
  const parsed = parsePlan(text);
  if (!parsed.ok) throw new Error('the fixture does not parse');
  return parsed.value;
}

const plan = planOf(appText);
const at = (track?: string, triage?: string) => originalDocument(plan, 'c0ffee', selectPart(plan, track, triage));

test('dates are as the streams have them, and the weeks are the days between them by seven', () => {
  expect(at()).toMatchObject({ start_date: 'Feb 24, 2024', end_date: 'May 24, 2024', num_weeks: 90 / 7 });
  const other = planOf(otherAppText.replace('Nov 25, 2024', 'Nov  5, 2024'));
  expect(originalDocument(other, '', { track: 0, triage: 0 }).start_date).toBe('Nov  5, 2024');
});

test('tracks, skills and the version are those of the plan', () => {
  expect(at()).toMatchObject({ version: 'c0ffee', tracks: ['All', 'Mobilize'], skills: ['Apps', 'BB', 'QA'] });
});

test('staff is a list of names for each skill, also for a skill that nobody has', () => {
  const { staff_by_skill: staff } = at('Mobilize');
  expect(staff).toHaveLength(3);
  expect(staff[0]).toEqual([]);
  expect(staff[1]!.slice(0, 2)).toEqual([{ name: 'Ann G1' }, { name: 'Fumiko H4' }]);
});

test('an item has its fields, with what it is short of', () => {
  expect(at('Mobilize').work_items[0]).toEqual({
    track: 'Mobilize',
    rank: 1,
    triage: 2.5,
    name: 'a=b experiments',
    estimate: 'Apps:1.0, QA:1.3',
    feasible: false,
    end_date: 'DNF',
    shortage: { Apps: -1, QA: -1.3 },
  });
});

test('an item that is short of nothing is feasible', () => {
  const other = planOf(otherAppText);
  const [item] = originalDocument(other, '', selectPart(other, 'Felix', '1')).work_items;
  expect(item).toMatchObject({ feasible: true, shortage: {}, end_date: 'Dec  3, 2024' });
});

test('in the track All every item says to see its track', () => {
  expect(new Set(at('All').work_items.map((item) => item.end_date))).toEqual(new Set(['See track']));
});

test('the triage chooses the demand, and the items stay all of the track’s', () => {
  const demands = ['1', '1.5', '2', '2.5', '3'].map((triage) => at('Mobilize', triage).track_stats.demand);
  expect(demands.map(([apps]) => apps)).toEqual([10.5, 14.5, 16.5, 17.5, 21.4]);
  expect(at('Mobilize', '1').work_items).toHaveLength(14);
});

test('what is left is the manpower less the demand, without noise', () => {
  expect(at('Mobilize', '3').track_stats).toEqual({
    manpower: [0, 114.60003, 0],
    demand: [21.4, 0, 11.700001],
    net_avail: [-21.4, 114.60003, -11.700001],
  });
});

test('an unknown track is All, an unknown triage is the first', () => {
  expect(at('Nowhere', '7')).toEqual(at('All', '1'));
  expect(at()).toEqual(at('All', '1'));
  expect(at('', '')).toEqual(at('All', '1'));
});
