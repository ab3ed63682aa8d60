import type { Version } from '@qplan/snapshots';
import { BadInput } from '@qplan/stage';
import type { VersionIndex } from '../plan/version-index.ts';
import type { PlanMeasures } from './measure-plan.ts';
import { TrendReader } from './trend-reader.ts';

const resource = 'qplan app';
const hour = 3_600_000;

/** The newest first: two of today, one of each of the days before. */
const versions = ['new', 'earlier today', 'yesterday', 'the day before'].map((version, n): Version => {
  const noon = Math.floor(Date.now() / (24 * hour)) * 24 * hour + 12 * hour;
  const time = new Date(noon - Math.max(0, n - 1) * 24 * hour - (n === 1 ? hour : 0)).toISOString();
  return { resource, version, time, by: 'qplan', from: [] };
});
const index = { log: async () => versions } as unknown as VersionIndex;
const measures: PlanMeasures = { start: '', end: '', items: 1, fit: 1, short: {}, scope: {}, p80: {} };

test('each day has its last version, which is measured once; so is one that is no plan', async () => {
  const measured: string[] = [];
  const reader = new TrendReader(index, resource, async (version) => {
    measured.push(version);
    if (version === 'yesterday') throw new BadInput([]);
    return measures;
  });
  const asked = [await reader.trends(30), ...(await Promise.all([reader.trends(30), reader.trends(30)]))];
  for (const { points } of asked) expect(points.map(({ version }) => version)).toEqual(['the day before', 'new']);
  expect(measured).toEqual(['the day before', 'yesterday', 'new']);
});

test('who asks while a version is being measured waits for the same', async () => {
  let count = 0;
  const reader = new TrendReader(index, resource, async () => {
    count += 1;
    return measures;
  });
  const [one, other] = await Promise.all([reader.trends(30), reader.trends(30)]);
  expect(one).toEqual(other);
  expect(count).toBe(3);
});

test('what could not be measured for another reason is measured again', async () => {
  let fails = true;
  const reader = new TrendReader(index, resource, async () => {
    if (fails) throw new Error('the bus is silent');
    return measures;
  });
  await expect(reader.trends(30)).rejects.toThrow('the bus is silent');
  fails = false;
  expect((await reader.trends(30)).points).toHaveLength(3);
});
