import { item as coreItem, person } from '@qplan/harness/plan-inputs';
import type { PlanInput, WorkItem } from '../model.ts';
import { plan } from '../plan.ts';
import { traces } from '../trace.ts';
import { planHealth } from './health.ts';
import { portfolioItems } from './items.ts';

/** Monday, January 4, 2027; the plan is the four weeks from it. */
const start = 20_822;
const staff = [person('Ann'), person('Bo', { track: 'Ops' })];
let ids = 0;
const item = (name: string, track: string, weeks: number, more: Partial<WorkItem> = {}) =>
  coreItem(name, 1, weeks, { id: `${ids++}`, track, ...(weeks === 0 && { estimate: [] }), ...more });
/** Of a track in which nobody is. */
const milestone = (name: string, more: Partial<WorkItem>) =>
  item(name, 'Milestones', 0, { estimate: [{ skill: 'Server', weeks: 0 }], ...more });
const inputOf = (...work: readonly WorkItem[]): PlanInput => ({
  params: { start, end: start + 27, skills: ['Server'] },
  holidays: [],
  staff,
  work,
});

function itemsOf(input: PlanInput) {
  const made = plan(input);
  return portfolioItems(made, { work: input.work, traces: traces(input, made.tracks.slice(1)) });
}

const healthOf = (...work: readonly WorkItem[]) => planHealth(plan(inputOf(...work)), itemsOf(inputOf(...work)));

describe('the items', () => {
  test('have the day of their start, the day on which they are done, and the one on which they should be', () => {
    const found = itemsOf(inputOf(item('Login', 'Core', 1), item('Search', 'Core', 1, { due: start + 8 })));
    expect(found.map(({ name, start, done, due, fits, late }) => [name, start, done, due, fits, late])).toEqual([
      ['Login', start, start + 4, undefined, true, false],
      ['Search', start + 7, start + 11, start + 8, true, true],
    ]);
  });

  test('of one name keep what is theirs', () => {
    const found = itemsOf(
      inputOf(item('Mend', 'Core', 1, { due: start }), item('Mend', 'Core', 1, { due: start + 30 })),
    );
    expect(found.map(({ due, late }) => [due, late])).toEqual([
      [start, true],
      [start + 30, false],
    ]);
  });

  test('have no start where the plan has other dates than ours, or is not known to be made of anything', () => {
    const input = inputOf(item('Login', 'Core', 1, { due: start + 8 }));
    const other = plan(inputOf(item('Login', 'Core', 2)));
    const behind = { work: input.work, traces: traces(input, ['Core', 'Ops']) };
    expect(portfolioItems(other, behind)).toMatchObject([
      { start: undefined, done: start + 11, due: start + 8, late: true },
    ]);
    expect(portfolioItems(other, undefined)).toMatchObject([{ start: undefined, done: start + 11, due: undefined }]);
  });
});

describe('the health of a plan', () => {
  test('counts what fits, is out, late or without an estimate', () => {
    const health = healthOf(
      item('Login', 'Core', 3),
      item('Search', 'Core', 4, { due: start + 20, triage: 2 }),
      item('Runbook', 'Ops', 1, { due: start }),
      item('Idea', 'Ops', 0, { due: start }),
    );
    expect(health).toMatchObject({ items: 4, fit: 2, out: 1, late: 2, unestimated: 1, state: 'short', missing: 3 });
    expect(health.must).toEqual({ triage: 1, items: 3, fit: 2 });
  });

  test('names what each track lacks, the worst first', () => {
    const { tracks } = healthOf(item('Login', 'Core', 4.5), item('Runbook', 'Ops', 6), item('Logs', 'Ops', 1));
    expect(tracks).toMatchObject([
      { name: 'Ops', items: 2, fit: 0, missing: 3, short: [{ skill: 'Server', weeks: 3 }] },
      { name: 'Core', items: 1, fit: 0, missing: 0.5, short: [{ skill: 'Server', weeks: 0.5 }] },
    ]);
  });

  test.each([
    ['fits', [item('Login', 'Core', 4)]],
    ['fits', []],
    ['tight', [item('Login', 'Core', 4), item('Runbook', 'Ops', 3.7)]],
    ['late', [item('Login', 'Core', 2, { due: start + 8 })]],
    ['late', [item('Login', 'Core', 4.2)]],
    ['late', [item('Login', 'Core', 2), milestone('Release', { notBefore: start + 8, due: start + 7 })]],
    ['short', [item('Login', 'Core', 4.5)]],
  ])('is «%s»', (state, work) => {
    expect(healthOf(...work).state).toBe(state);
  });

  test('is «tight» where less than a tenth of a person is missing, and that holds nothing up', () => {
    const input = { ...inputOf(item('Login', 'Core', 4.2)), params: { start, end: start + 27, skills: [] } };
    const health = planHealth(plan(input), itemsOf(input));
    expect(health).toMatchObject({ state: 'tight', missing: 0.2, fit: 0, out: 0 });
  });

  test('is «idle» where nobody is in it and it has no work', () => {
    const input = { ...inputOf(), staff: [] };
    expect(planHealth(plan(input), []).state).toBe('idle');
  });
});
