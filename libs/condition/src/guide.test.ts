// The guide's sheets, conditioned with the settings that stand under them: what it says is so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';
import type { PlanInput } from '@qplan/streams';
import { type Cells, draw, inputOf, rawOf, settings } from './condition.fixture.ts';
import { condition } from './index.ts';

const guide = readFileSync(join(projectRoot(), 'docs/your-own-sheet.md'), 'utf8');

/** The example under a heading: its tables, each under the name of its sheet, and its settings. */
function example(heading: string): PlanInput {
  const section = guide.split('\n### ').find((part) => part.startsWith(heading))!;
  const sheets: Record<string, Cells> = {};
  for (const [, name, table] of section.matchAll(/^[*_](\w+)[*_]\n\n((?:\|.*\n)+)/gm)) {
    sheets[name!.toLowerCase()] = draw(table!).filter((row) => !row.every((cell) => /^-+$/.test(cell)));
  }
  const ini = /```ini\n([^]*?)```/.exec(section)![1]!;
  return inputOf(condition(rawOf(sheets), settings(ini)));
}

const inShort = ({ params, holidays, staff, work }: PlanInput) => ({
  skills: params.skills,
  holidays: holidays.length,
  staff: staff.map(({ name, skill, track, vacations }) => `${name}: ${skill}, ${track}, ${vacations.length} away`),
  work: work.map(
    ({ name, track, triage, estimate }) =>
      `${name}: ${track} ${triage} ${estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(' ')}`,
  ),
});

test('an ordinary sheet', () => {
  expect(inShort(example('An ordinary one'))).toEqual({
    skills: ['Apps', 'Native'],
    holidays: 0,
    staff: [
      'Ada: Apps, Payments, 0 away',
      'Cem: Apps, Growth, 0 away',
      'Zoë: Apps, Payments, 0 away',
      'Ben: Native, Payments, 0 away',
      'Dai: QA, Payments, 0 away',
      'Dai Llewellyn: QA, Growth, 0 away',
    ],
    work: ['Split a bill: Payments 1 Apps 2 Native 2 QA 0.5', 'Share a trip: Growth 2 Apps 1 QA 1'],
  });
});

test('a list of people, days for weeks', () => {
  expect(inShort(example('A list of people'))).toEqual({
    skills: ['iOS', 'Android'],
    holidays: 2,
    staff: [
      'Jürgen: iOS, Verkehr, 6 away',
      'Øyvind: Android, Verkehr, 0 away',
      'Käthe: iOS, Wasser, 3 away',
      'Zoë: Test, Wasser, 0 away',
    ],
    work: ['Straße umbauen: Verkehr 1 iOS 2 Android 1.5 Test 0.4', 'Fähre buchen: Wasser 2 iOS 1 Test 0.2'],
  });
});

test('one column of estimates, words of your own', () => {
  expect(inShort(example('One column of estimates'))).toEqual({
    skills: ['FE', 'BE'],
    holidays: 0,
    staff: ['Ada: FE, Blue, 2 away', 'Ben: FE, Red, 0 away', 'Cem: BE, Red, 1 away', 'Dai: BE, Blue, 0 away'],
    work: ['Login: Blue 1 FE 1 BE 6', 'Chat: Blue 2 FE 0.5 BE 2', 'Feed: Red 3 BE 3'],
  });
});

test('parts of people, and a week that is not all project time', () => {
  const { params, staff, work } = example('Parts of people');
  expect(params).toMatchObject({ focus: 80, trackFocus: [{ track: 'Office', focus: 60 }] });
  expect(
    staff.map(({ name, share, firstDay, lastDay, vacations }) => ({
      name,
      share,
      firstDay,
      lastDay,
      away: vacations.length,
    })),
  ).toEqual([
    { name: 'Ann', share: 50, away: 5 },
    { name: 'Ann', share: 50, away: 5 },
    { name: 'Bob', firstDay: day('2027-02-08'), away: 0 },
    { name: 'Cem', share: 80, lastDay: day('2027-03-05'), away: 0 },
  ]);
  expect(new Set(staff.map(({ id }) => id)).size).toBe(3);
  expect(work.map(({ rank, name, estimate }) => [rank, name, ...estimate.map(({ weeks }) => weeks)])).toEqual([
    [1, 'Checkout', 4, 1],
    [2, 'Vouchers', 2],
    [3, 'Dashboards', 2.4],
  ]);
});

test('what waits for what', () => {
  const { rules, work, done } = example('What waits for what');
  const nameOf = new Map(work.map(({ id, name }) => [id, name]));
  expect(rules).toEqual({ prereqs: 'finish-to-start' });
  expect(work.map(({ name, prereqs }) => [name, ...prereqs.map((id) => nameOf.get(id))])).toEqual([
    ['Gift cards', 'Seller check', 'Login, SSO'],
    ['Seller check'],
    ['Login, SSO'],
    ['Gift cards abroad', 'Gift cards'],
  ]);
  expect(done).toMatchObject([{ name: 'Design', track: 'Growth' }]);
});

test('best, likely and worst, dates of items, and one team with one skill', () => {
  const { staff, work, params } = example('Best, likely and worst');
  expect(params.skills).toEqual(['Dev']);
  expect(staff.map(({ name, track, skill }) => [name, track, skill])).toEqual([
    ['Ada', 'Core', 'Dev'],
    ['Ben', 'Core', 'Dev'],
  ]);
  const weeks = (demands: readonly { readonly weeks: number }[] = []) => demands.map((demand) => demand.weeks)[0];
  expect(work.map(({ name, estimate, low, high }) => [name, weeks(low), weeks(estimate), weeks(high)])).toEqual([
    ['Wallet', 1, 1.6, 4],
    ['Loyalty', 2, 3, 4],
    ['Tips', undefined, 0.8, undefined],
  ]);
  expect(work.map(({ notBefore, due }) => [notBefore, due])).toEqual([
    [undefined, day('2027-02-28')],
    [day('2027-02-08'), day('2027-03-19')],
    [day('2027-01-01'), undefined],
  ]);
});

test('capacity without names, for two years', () => {
  const { params, staff, work, capacity } = example('Capacity without names');
  expect(params).toEqual({ start: day('2027-01-04'), end: day('2028-03-31'), skills: ['Dev'] });
  expect(staff).toEqual([]);
  expect(capacity!.map(({ track, skill, weeks }) => [track, skill, weeks])).toEqual(
    [52, 60, 60, 56, 60].map((weeks) => ['Core', 'Dev', weeks]),
  );
  expect(work.map(({ due, prereqs }) => [due, prereqs.length])).toEqual([
    [day('2027-06-30'), 0],
    [day('2028-03-01'), 1],
  ]);
});

test('once the quarter has begun', () => {
  const { rules, work, done } = example('Once the quarter has begun');
  expect(rules).toEqual({ prereqs: 'finish-to-start', asOf: day('2027-02-01') });
  expect(work.map(({ id, estimate, prereqs }) => [id, estimate[0]!.weeks, ...prereqs])).toEqual([
    ['W2', 1],
    ['W3', 2, 'W2'],
  ]);
  expect(done).toEqual([{ id: 'W1', name: 'Sign-in', track: 'Payments', date: day('2027-01-22') }]);
});

const day = (text: string) => Date.parse(text) / 86_400_000;
