import { overTexts, plansOf, weeksOf } from './people.ts';

const span = (percent: number, from: string, to: string) => ({ percent, from, to, parts: [] });

test('the times over 100 % are told in their order, with how much it is', () => {
  const over = [span(140, '2027-01-18', '2027-02-26'), span(120.4, '2027-03-01', '2027-03-01')];
  expect(overTexts({ over })).toEqual(['140 % Jan 18 – Feb 26', '120 % Mar 1']);
});

test('of many times those with most are told', () => {
  const over = [110, 150, 120, 130].map((percent, at) => span(percent, `2027-01-0${at + 1}`, `2027-01-0${at + 1}`));
  expect(overTexts({ over })).toEqual(['150 % Jan 2', '120 % Jan 3', '130 % Jan 4', '1 time more']);
});

test('a person’s parts are told plan by plan, with what each calls the person', () => {
  const part = (plan: string, track: string, share: number) => ({
    plan,
    name: plan === 'web' ? 'Lee, Ann' : 'Ann Lee',
    track,
    skill: 'Dev',
    share,
    from: '2027-01-04',
    to: '2027-03-26',
  });
  const parts = [part('', 'Core', 80), part('web', 'Shop', 40), part('web', 'Pay', 20)];
  expect(plansOf({ name: 'Ann Lee', plans: ['', 'web'], parts })).toEqual([
    { plan: '', name: 'Ann Lee', text: 'Core Dev 80 %' },
    { plan: 'web', name: 'Lee, Ann', text: 'Shop Dev 40 %, Pay Dev 20 %' },
  ]);
});

test('the weeks go from the first in which anybody is there to the last, without a gap', () => {
  const weeks = (...days: string[]) => ({ weeks: days.map((week) => ({ week, percent: 100 })) });
  expect(weeksOf([weeks('2027-01-18'), weeks('2027-01-04', '2027-01-25')])).toEqual([
    '2027-01-04',
    '2027-01-11',
    '2027-01-18',
    '2027-01-25',
  ]);
  expect(weeksOf([])).toEqual([]);
});
