import type { PlanInPortfolioDocument, PortfolioDocument } from '../../../../src/api.ts';
import { headline, newsOf, shortOf, shortText, totalsText, worstFirst } from './portfolio.ts';

function plan(title: string, more: Partial<PlanInPortfolioDocument> = {}): PlanInPortfolioDocument {
  const counts = { items: 10, fit: 10, out: 0, late: 0, unestimated: 0, missing: 0 };
  return {
    name: title.toLowerCase(),
    title,
    path: `/p/${title.toLowerCase()}/`,
    state: 'fits',
    health: 'fits',
    version: 'a',
    time: null,
    start: '2027-01-04',
    end: '2027-03-26',
    ...counts,
    must: null,
    tracks: [],
    ...more,
  };
}

const portfolio = (plans: readonly PlanInPortfolioDocument[]): PortfolioDocument => ({
  plans: [...plans],
  people: [],
  months: [],
  load: [],
  items: [],
  more: { items: 0, people: 0 },
});

test('the worst plan comes first: what fails, then who is short of most, then what is late', () => {
  const plans = [
    plan('Fits'),
    plan('Late', { state: 'late', late: 3 }),
    plan('Later', { state: 'late', late: 5 }),
    plan('Short', { state: 'short', missing: 2 }),
    plan('Shorter', { state: 'short', missing: 4 }),
    plan('Failing', { state: 'failing' }),
  ];
  const titles = worstFirst(plans).map(({ title }) => title);
  expect(titles).toEqual(['Failing', 'Shorter', 'Short', 'Later', 'Late', 'Fits']);
});

test('the headline counts plans by how they are', () => {
  const [short, late] = [plan('A', { state: 'short' }), plan('B', { state: 'late' })];
  expect(headline([plan('C'), late, short, plan('D')])).toBe('Of 4 plans, 1 is short, 1 is not in time and 2 fit');
  expect(headline([plan('C'), plan('D'), plan('E')])).toBe('All 3 plans fit');
  expect(headline([plan('C'), plan('D')])).toBe('Both plans fit');
  expect(headline([short])).toBe('A is short');
  const unread = [plan('A', { state: 'unread' }), plan('B', { state: 'unread' }), plan('C', { state: 'unread' })];
  expect(headline(unread)).toBe('All 3 plans are not read yet');
  expect(headline([])).toBe('There is no plan that you may see');
});

const track = (name: string, short: readonly (readonly [string, number])[]) => ({
  name,
  items: 1,
  fit: 0,
  out: 1,
  late: 0,
  unestimated: 0,
  missing: 0,
  short: short.map(([skill, weeks]) => ({ skill, weeks })),
});

test('what tracks are short of adds up skill by skill, the worst first', () => {
  const tracks = [track('Core', [['Web', 1.1]]), track('Apps', [['Dev', 2.5], ['Web', 2]])]; // prettier-ignore
  expect(shortOf(tracks)).toEqual([
    { skill: 'Web', weeks: 3.1 },
    { skill: 'Dev', weeks: 2.5 },
  ]);
  expect(shortText(shortOf(tracks), 2)).toBe('Web 3.1 and Dev 2.5');
  expect(shortText(shortOf(tracks), 1)).toBe('Web 3.1 and 1 more');
});

test('the totals are those of all plans together; items without an estimate are not counted', () => {
  const plans = [
    plan('A', { fit: 8, unestimated: 1, late: 2, missing: 2.5, tracks: [track('Core', [['Dev', 2.5]])] }),
    plan('B'),
  ];
  expect(totalsText(portfolio(plans))).toBe('18 of 19 items fit, 2 late; 2.5 person-weeks missing: Dev 2.5');
  expect(totalsText(portfolio([plan('B')]))).toBe('10 of 10 items fit');
});

test('the news are the plans whose health is another, those that came, and those that ended', () => {
  const before = portfolio([plan('A', { health: '3 late' }), plan('B'), plan('C')]);
  expect(newsOf(before, before)).toBe('');
  expect(newsOf(before, portfolio([plan('A', { health: 'all fit' }), plan('B'), plan('C')]))).toBe('A: all fit');
  const many = portfolio([plan('A', { health: 'x' }), plan('B', { health: 'y' }), plan('D')]);
  expect(newsOf(before, many)).toBe('A: x. B: y. 2 plans more changed');
});
