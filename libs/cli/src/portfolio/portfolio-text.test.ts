import { parsePortfolio } from './portfolio.ts';
import { formatFound, formatPlans, formatPortfolio } from './portfolio-text.ts';

const core = { name: '', state: 'fits', health: 'all 120 items fit', time: '2027-01-04T09:30:12.000Z' };
const acme = { name: 'acme', state: 'waiting', health: 'there is no plan yet', time: null };

test('a plan is a line: name, state, how it is, and when that came', () => {
  expect(formatPlans([core, acme])).toBe(
    '-                    fits     all 120 items fit  2027-01-04 09:30\n' +
      'acme                 waiting  there is no plan yet\n',
  );
});

test('a portfolio is the plans with what is short, who is over 100 percent, and the load', () => {
  const ann = { name: 'Ann \u001b[31mLee', plans: ['', 'acme'] };
  const text = formatPortfolio({
    plans: [
      {
        ...core,
        tracks: [
          { name: 'Ops', short: [{ skill: 'Dev', weeks: 4.52 }] },
          { name: 'Core', short: [] },
        ],
      },
      { ...acme, tracks: [], leftOut: 'all of it: it is being read' },
    ],
    people: [
      {
        ...ann,
        parts: [
          { plan: '', track: 'Core', share: 60, cell: 'Staff!A2' },
          { plan: 'acme', track: 'Apps', share: 60 },
        ],
        over: [{ from: '2027-01-04', to: '2027-01-15', percent: 120, parts: [0, 1] }],
      },
      { name: 'Bo', plans: ['', 'acme'], parts: [], over: [] },
    ],
    months: ['2027-01', '2027-02'],
    load: [
      { skill: 'Dev', capacity: [3.6, 4], taken: [2.44, 4], undone: 2, undated: 0 },
      { skill: 'QA', capacity: [1, 1], taken: [0, 0], undone: 0, undated: 0.5 },
    ],
    more: { items: 0, people: 0 },
  });
  expect(text.split('\n')).toEqual([
    '-                    fits     all 120 items fit  2027-01-04 09:30',
    '  Ops lacks Dev:4.5',
    'acme                 waiting  there is no plan yet',
    '  not counted: all of it: it is being read',
    '',
    'In several plans: 2 people, of whom over 100 %: 1',
    '  Ann [31mLee: 120 % from 2027-01-04 to 2027-01-15: 60 % for Core of - (Staff!A2), 60 % for Apps of acme',
    '',
    'Person-weeks taken of those that are there',
    '                      2027-01      2027-02',
    'Dev                2.4 of 3.6       4 of 4  not done: 2',
    'QA                     0 of 1       0 of 1  without dates: 0.5',
    '',
  ]);
});

test('what is found is told with where the page shows it', () => {
  const hit = { kind: 'item', plan: 'acme', name: 'Login', link: '/p/acme/?track=Core&find=Login' };
  expect(formatFound({ hits: [hit], more: 3 })).toBe(
    `item    ${'acme'.padEnd(20)} ${'Login'.padEnd(40)} /p/acme/?track=Core&find=Login\nand 3 more\n`,
  );
});

test('nothing is searched for without words', () => {
  expect(parsePortfolio(['--find', 'log in', '--json'])).toMatchObject({ find: 'log in', json: true });
  expect(() => parsePortfolio(['--find', ' '])).toThrow('--find: give the words to find');
});
