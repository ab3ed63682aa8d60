import type { Person, PlanInput, WorkItem } from './model.ts';
import { plan } from './plan.ts';

/** A Monday. The plan is the two weeks from it: ten workdays. */
const start = 4;

function person(name: string, track: string, skill: string, vacations: number[] = []): Person {
  return { id: name, name, team: '', track, skill, vacations };
}

function item(rank: number, name: string, estimate: Record<string, number>, more: Partial<WorkItem> = {}): WorkItem {
  const demands = Object.entries(estimate).map(([skill, weeks]) => ({ skill, weeks }));
  return {
    id: name,
    rank,
    name,
    estimate: demands,
    triage: 1,
    track: 'Felix',
    team: '',
    value: '',
    prereqs: [],
    ...more,
  };
}

function planned(input: Partial<PlanInput>, days = 14) {
  const params = { start, end: start + days - 1, skills: ['Apps', 'Web'] };
  return plan({ params, holidays: [], staff: [], work: [], ...input });
}

/** Of each item of the track `All`: what it is short of, and the day of the plan on which it is done. */
function fatesOf(input: Partial<PlanInput>, days = 14) {
  return planned(input, days).work[0]!.map(({ name, shortage, devComplete }) => {
    const short = shortage.map(({ skill, weeks }) => `${skill}:${weeks}`).join(' ');
    return [name, short, devComplete === undefined ? 'DNF' : devComplete - start];
  });
}

describe('a plan', () => {
  test('lists All and then every track that work or staff names, every skill, and the five triages', () => {
    const { tracks, skills, triages } = planned({
      staff: [person('Ann', 'Tablet', 'Web')],
      work: [item(1, 'Search', { QA: 1, Apps: 1 }, { track: 'Austin 2' })],
    });
    expect(tracks).toEqual(['All', 'Austin 2', 'Tablet']);
    expect(skills).toEqual(['Apps', 'QA', 'Web']);
    expect(triages).toEqual([1, 1.5, 2, 2.5, 3]);
  });

  test('carries the id and the cell of an item that came from a sheet', () => {
    const { work } = planned({ work: [item(1, 'Search', { Apps: 1 }, { cell: 'raw work!B2' }), item(2, 'Share', {})] });
    for (const [first, second] of work) {
      expect(first).toMatchObject({ name: 'Search', id: 'Search', cell: 'raw work!B2' });
      expect(second).not.toHaveProperty('id');
    }
  });

  test('of nothing is a plan: the track All, without skills', () => {
    expect(planned({})).toMatchObject({
      tracks: ['All'],
      skills: [],
      manpower: [[]],
      demand: [[[], [], [], [], []]],
      work: [[]],
    });
  });

  test('counts manpower in person-weeks of available days', () => {
    const staff = [
      person('Ann', 'Felix', 'Apps', [start, start + 5]),
      person('Bob', 'Ops', 'Apps'),
      person('Cy', 'Ops', 'QA'),
    ];
    expect(planned({ staff, holidays: [start + 1] }).manpower).toEqual([
      [3.4, 1.8],
      [1.6, 0],
      [1.8, 1.8],
    ]);
  });

  test('adds up demand from triage to triage', () => {
    const work = [
      item(1, 'a', { Apps: 0.1 }, { triage: 2 }),
      item(2, 'b', { Apps: 0.2, Web: 1 }, { triage: 1 }),
      item(3, 'c', { Apps: 0.1 }, { triage: 2 }),
    ];
    expect(planned({ work }).demand[0]).toEqual([
      [0.2, 1],
      [0.2, 1],
      [0.4, 1],
      [0.4, 1],
      [0.4, 1],
    ]);
  });

  test('lists staff by name; those of one name stay as they came', () => {
    const staff = ['Élodie', 'Zoë', 'Ann'].map((name) => person(name, 'Felix', 'Apps'));
    expect(planned({ staff }).staff[0]).toEqual([['Ann', 'Zoë', 'Élodie']]);
  });

  test('takes work in rank order; items of one rank stay as they came', () => {
    const work = [item(2, 'b', {}), item(1, 'a', {}), item(2, 'c', {}), item(-1, 'z', {})];
    expect(planned({ work }).work[0]!.map(({ name }) => name)).toEqual(['z', 'a', 'b', 'c']);
  });

  test('shows estimates by skill', () => {
    const [shown] = planned({ work: [item(1, 'a', { Web: 1, Apps: 2, QA: 0.5 })] }).work[0]!;
    expect(shown!.estimate.map(({ skill }) => skill)).toEqual(['Apps', 'QA', 'Web']);
  });

  test('plans a track with its own people only, and All as if anybody could work on any item', () => {
    const input = { staff: [person('Ann', 'Ops', 'Apps')], work: [item(1, 'a', { Apps: 1 })] };
    const [all, felix] = planned(input).work;
    expect(all![0]).toMatchObject({ shortage: [], devComplete: start + 4 });
    expect(felix![0]).toMatchObject({ shortage: [{ skill: 'Apps', weeks: -1 }], devComplete: undefined });
  });
});

describe('shortage', () => {
  const staff = [person('Ann', 'Felix', 'Apps')];

  test('is what an item lacks of a skill; those after it are short of all that they need', () => {
    const work = [item(1, 'a', { Apps: 1.5 }), item(2, 'b', { Apps: 1.5 }), item(3, 'c', { Apps: 0.5 })];
    expect(fatesOf({ staff, work }).map(([name, short]) => [name, short])).toEqual([
      ['a', ''],
      ['b', 'Apps:-1'],
      ['c', 'Apps:-0.5'],
    ]);
  });

  test('is none where an item uses up a skill exactly, however the sum came about', () => {
    const work = Array.from({ length: 20 }, (_, i) => item(i, `${i}`, { Apps: 0.1 }));
    expect(fatesOf({ staff, work }).every(([, short]) => short === '')).toBe(true);
  });

  test('counts skills that are not scheduled too', () => {
    expect(fatesOf({ work: [item(1, 'a', { QA: 1 })] })).toEqual([['a', 'QA:-1', 0]]);
  });
});

describe('dev complete', () => {
  const [ann, bob, cy] = ['Ann', 'Bob', 'Cy'].map((name) => person(name, 'Felix', 'Apps'));

  test('is the last day on which an item takes supply, and that supply is gone for the next', () => {
    const work = [item(1, 'a', { Apps: 0.5 }), item(2, 'b', { Apps: 0.5 }), item(3, 'c', { Apps: 1 })];
    expect(fatesOf({ staff: [ann!], work })).toEqual([
      ['a', '', 2],
      ['b', '', 4],
      ['c', '', 11],
    ]);
  });

  test('uses one person up to two person-weeks, and one for every two weeks from there', () => {
    const staff = [ann!, bob!, cy!];
    expect(fatesOf({ staff, work: [item(1, 'a', { Apps: 2 })] })).toEqual([['a', '', 11]]);
    expect(fatesOf({ staff, work: [item(1, 'a', { Apps: 3.9 })] }, 28)).toEqual([['a', '', 25]]);
    expect(fatesOf({ staff, work: [item(1, 'a', { Apps: 4 })] })).toEqual([['a', '', 11]]);
  });

  test('is that of the slowest skill', () => {
    const work = [item(1, 'a', { Apps: 0.2, Web: 1 })];
    expect(fatesOf({ staff: [ann!, person('Wei', 'Felix', 'Web')], work })).toEqual([['a', '', 4]]);
  });

  test('goes by the names of scheduled skills, not by their places', () => {
    const params = { start, end: start + 13, skills: ['Web', 'Apps'] };
    const staff = [ann!, person('Bo', 'Felix', 'BB')];
    expect(fatesOf({ params, staff, work: [item(1, 'a', { Web: 1 }), item(2, 'b', { BB: 1, Apps: 1 })] })).toEqual([
      ['a', 'Web:-1', 'DNF'],
      ['b', '', 4],
    ]);
  });

  test('is DNF for what the plan has no days for, which uses up what it took', () => {
    const work = [item(1, 'a', { Apps: 2, Web: 1 }), item(2, 'b', { Apps: 0.2 })];
    expect(fatesOf({ staff: [ann!], work })).toEqual([
      ['a', 'Web:-1', 'DNF'],
      ['b', 'Apps:-0.2', 'DNF'],
    ]);
  });

  test('is DNF without an estimate, and the first day where nothing is to be scheduled', () => {
    const work = [item(1, 'none', {}), item(2, 'QA only', { QA: 1 }), item(3, 'nothing', { Apps: 0 })];
    expect(fatesOf({ staff: [person('Q', 'Felix', 'QA')], work })).toEqual([
      ['none', '', 'DNF'],
      ['QA only', '', 0],
      ['nothing', '', 0],
    ]);
  });
});
