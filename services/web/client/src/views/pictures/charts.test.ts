import { loadChart } from './load-chart.ts';
import { shortageChart } from './shortage-chart.ts';
import { timelineChart } from './timeline-chart.ts';
import { dayOf } from '../../model/format.ts';
import { noTerms, nothingSaid, type ItemTerms } from '../../model/order/terms.ts';
import { quarter } from '../../model/quarter.ts';
import { workRows } from '../../model/rows/rows.ts';
import { shortages } from '../../model/shortage/shortage.ts';
import type { Lines } from '../timeline/lines.ts';

test('the shortage has a bar for each part of each short skill, and says its size', () => {
  const { svg } = shortageChart(shortages(quarter, 1, 4), 'weeks', quarter, 'Search');
  expect(svg).toContain('>Web</text>');
  expect(svg).toContain('>triage 2 5.0</text>');
  expect(svg.match(/#d4483c/g)).toHaveLength(1);
});

test('the load has the weeks of the scheduled skills, with what is left and what is over', () => {
  const week = { from: dayOf('2027-01-04'), weeks: 1, capacity: 4, inCut: 3, beyond: 0, free: 1 };
  const load = { skill: 'Web', scheduled: true, weeks: [week, { ...week, inCut: 4, free: 0 }], over: 2 };
  const { svg } = loadChart([load, { ...load, skill: 'QA', scheduled: false }], 'Search');
  for (const text of ['Web', 'Jan 4', '1.0', 'full', '2.0 over']) expect(svg).toContain(`>${text}</text>`);
  expect(svg).not.toContain('QA');
});

const terms = (waitsFor: readonly string[], due: string): ItemTerms => ({
  ...noTerms,
  binds: true,
  due,
  waitsFor: waitsFor.map((name) => ({ key: name, name, doneOn: undefined })),
});

/** Ranking is done a day late, and Voice waits for it, and for Settings of the other track. */
function timeline(lines: Lines = 'none') {
  const ofItem = new Map([
    ['Ranking', terms([], '2027-01-14')],
    ['Voice', terms(['Ranking', 'Settings'], '2027-01-15')],
  ]);
  const said = { ...nothingSaid, binds: true, ofItem };
  const all = workRows(quarter, 0, undefined, said);
  const rows = workRows(quarter, 1, undefined, said);
  const start = dayOf('2027-01-04');
  const days = {
    track: 'Search',
    start,
    workdays: new Uint8Array(14).fill(1),
    holidays: [],
    vacations: [],
    skills: [{ skill: 'Web', scheduled: true, capacity: new Float64Array(2), load: [], over: new Float64Array(0) }],
    items: {
      start: Int32Array.of(start, start + 12),
      firstPart: Int32Array.of(0, 1, 2),
      partSkill: Uint16Array.of(0, 0),
      partStart: Int32Array.of(start, start + 12),
      partEnd: Int32Array.of(start + 11, start + 13),
      partDone: Uint8Array.of(1, 0),
    },
  };
  const placeOf = new Map(rows.map(({ key }, place) => [key, place]));
  const shown = { rows, all, days: { plan: quarter, days, rows, placeOf }, lines, facts: undefined };
  return timelineChart(shown, 'Search').svg;
}

test('the timeline has each item with its end, and the bars of its skills', () => {
  const svg = timeline();
  for (const text of ['1  Ranking', 'Jan 15, 1 d late', '3  Voice', 'Not this quarter'])
    expect(svg).toContain(`>${text}</text>`);
});

test('it has a mark at each due date that is in the plan, and says how late the item is', () => {
  const svg = timeline();
  expect(svg.match(/class="due"/g)).toHaveLength(2);
  for (const text of ['due Jan 14, 1 d late', 'due Jan 15, not done']) expect(svg).toContain(`<title>${text}</title>`);
});

test('it has a line from each item to what waits for it: those that were asked for, or all of what is listed', () => {
  const lines = (wanted: Lines) => timeline(wanted).match(/class="order-line"/g)?.length ?? 0;
  expect([lines('none'), lines('across'), lines('chain')]).toEqual([2, 1, 0]);
});
