import { loadChart } from './load-chart.ts';
import { shortageChart } from './shortage-chart.ts';
import { timelineChart } from './timeline-chart.ts';
import { dayOf } from '../../model/format.ts';
import { quarter } from '../../model/quarter.ts';
import { workRows } from '../../model/rows/rows.ts';
import { shortages } from '../../model/shortage.ts';

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

test('the timeline has each item with its end, and the bars of its skills', () => {
  const rows = workRows(quarter, 1);
  const start = dayOf('2027-01-04');
  const days = {
    track: 'Search',
    start,
    workdays: new Uint8Array(14).fill(1),
    holidays: [],
    vacations: [],
    skills: [{ skill: 'Web', scheduled: true, capacity: new Float64Array(2), load: [], over: new Float64Array(0) }],
    items: {
      start: Int32Array.of(start, -1),
      firstPart: Int32Array.of(0, 1, 2),
      partSkill: Uint16Array.of(0, 0),
      partStart: Int32Array.of(start, -1),
      partEnd: Int32Array.of(start + 11, -1),
      partDone: Uint8Array.of(1, 0),
    },
  };
  const placeOf = new Map(rows.map(({ key }, place) => [key, place]));
  const { svg } = timelineChart(rows, { plan: quarter, days, rows, placeOf }, 'Search');
  for (const text of ['1  Ranking', 'Jan 15', '3  Voice', 'DNF']) expect(svg).toContain(`>${text}</text>`);
});
