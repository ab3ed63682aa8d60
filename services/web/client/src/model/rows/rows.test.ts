import { countsIn, isUnfit, trackLines, unfitPooled, workRows } from './rows.ts';
import { item, quarter } from '../quarter.ts';

const names = (rows: ReturnType<typeof workRows>) => rows.map((row) => row.item.name);

test('a track has its items in rank order', () => {
  expect(names(workRows(quarter, 1))).toEqual(['Ranking', 'Voice']);
});

test('in All an item has the date and the shortage of its own track', () => {
  const voice = workRows(quarter, 0)[2];
  expect(voice?.item).toMatchObject({ name: 'Voice', devComplete: null, shortage: { Web: -5 } });
});

test('items of one name in one track keep apart', () => {
  const own = [item('Same', { devComplete: '2027-01-08' }), item('Same', { rank: 2, devComplete: '2027-02-12' })];
  const rows = workRows({ ...quarter, work: [[item('Same'), item('Same', { rank: 2 })], own, []] }, 0);
  expect(rows.map((row) => row.item.devComplete)).toEqual(['2027-01-08', '2027-02-12']);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
});

test('each triage level lets in its own items and those of the levels before it', () => {
  expect(countsIn(workRows(quarter, 0), quarter.triages)).toEqual([2, 2, 3, 3, 4]);
});

test('an item of the cut does not fit where its own track has not the people for it in time', () => {
  const unfit = (triage: number) => workRows(quarter, 0).map((row) => isUnfit(row, triage));
  expect(unfit(1)).toEqual([false, false, false, false]);
  expect(unfit(2)).toEqual([false, false, true, false]);
});

test('of an item without an estimate nothing is known', () => {
  expect(workRows(quarter, 2).some((row) => isUnfit(row, 3))).toBe(false);
});

test('lending people would make some of them fit', () => {
  const [first, second, voice, layout] = quarter.work[0]!;
  expect(unfitPooled(workRows(quarter, 0), 3)).toBe(0);
  const late = {
    ...quarter,
    work: [[first!, second!, { ...voice!, devComplete: null }, layout!], ...quarter.work.slice(1)],
  };
  expect(unfitPooled(workRows(late, 0), 3)).toBe(1);
});

test('in a list of several tracks each has its line at its first item of the cut that does not fit in it', () => {
  const { work } = quarter;
  const [ranking, settings, voice, layout] = work[0]!;
  const late = { ...settings!, estimate: { Apps: 20 }, devComplete: null };
  const plan = { ...quarter, work: [[ranking!, late, voice!, layout!], work[1]!, [late, layout!]] };
  expect([...trackLines(workRows(plan, 0), 3)]).toEqual([
    ['Settings', 1],
    ['Voice', 1],
  ]);
  expect([...trackLines(workRows(plan, 0), 1)]).toEqual([['Settings', 1]]);
});
