import type { PlanInput, WorkItem } from '@qplan/plan';
import { dayOf, isoDay } from '../format.ts';
import { tracedAt, traceTogether } from '../days/traced.ts';
import { chainOf, heldUpOf, namedCauses, type Ordered } from './facts.ts';
import { holdUps } from './held-up.ts';
import { spansIn } from './spans.ts';

const day = (date: number) => dayOf(`2027-01-${String(date).padStart(2, '0')}`);
const text = (at: number | undefined) => (at === undefined ? undefined : isoDay(at).slice(5));

interface Wanted {
  readonly needs?: number;
  readonly after?: readonly string[];
  readonly from?: number;
  readonly track?: string;
}

/** Four weeks from Monday, January 4, 2027; a person of Web in each track. The items in their rank order, by name. */
function inputOf(items: Readonly<Record<string, Wanted>>): PlanInput {
  const person = (name: string, track: string) => ({ id: name, name, team: '', track, skill: 'Web', vacations: [] });
  const work = Object.entries(items).map(([name, { needs = 1, after = [], from, track = 'A' }], at): WorkItem => ({
    id: name,
    name,
    rank: at + 1,
    estimate: needs === 0 ? [] : [{ skill: 'Web', weeks: needs }],
    triage: 1,
    track,
    team: '',
    value: '',
    prereqs: after,
    ...(from !== undefined && { notBefore: day(from) }),
  }));
  return {
    params: { start: day(4), end: day(29), skills: ['Web'] },
    holidays: [],
    staff: [person('Ann', 'A'), person('Bo', 'B')],
    work,
    rules: { prereqs: 'finish-to-start' },
  };
}

function ordered(input: PlanInput): Ordered {
  return { input, keys: input.work.map(({ name }) => name), spans: spansIn(input, traceTogether(input)) };
}

function dateOf(input: PlanInput, name: string): number | undefined {
  return traceTogether(input)
    .flatMap(({ trace }) => trace.items)
    .find(({ item }) => item.name === name)?.devComplete;
}

function causesOf(input: PlanInput, name: string) {
  const of = ordered(input);
  const place = of.keys.indexOf(name);
  return namedCauses(of, tracedAt(traceTogether(input), place)!, place, dateOf(input, name));
}

function why(input: PlanInput, name: string) {
  const { alone, causes } = causesOf(input, name);
  const told = causes.map((cause) => {
    if (cause.kind === 'day') return `from ${text(cause.day)}: ${cause.days}`;
    if (cause.kind === 'people') return `people of ${cause.skill}: ${cause.days}`;
    const moved = cause.ifMoved === undefined ? '' : `, ${text(cause.ifMoved)} if moved`;
    return `${cause.name} until ${text(cause.until)}: ${cause.days}${moved}`;
  });
  return { alone: text(alone), causes: told, now: text(dateOf(input, name)) };
}

describe('why an item is done when it is', () => {
  test('with nothing in its way there is no cause', () => {
    expect(why(inputOf({ One: {} }), 'One')).toEqual({ alone: '01-08', causes: [], now: '01-08' });
  });

  test('an earliest day, a prerequisite and the people whom others have add their days one after the other', () => {
    const input = inputOf({
      First: { track: 'B', needs: 1.2 },
      Other: { needs: 1.6, from: 6 },
      Mine: { from: 6, after: ['First'] },
    });
    expect(why(input, 'Mine')).toEqual({
      alone: '01-08',
      causes: ['from 01-06: 4', 'First until 01-11: 6', 'people of Web: 4'],
      now: '01-22',
    });
  });

  test('the days of all causes are those from the one date to the other', () => {
    const input = inputOf({
      A: { needs: 0.6 },
      B: { track: 'B', needs: 0.8, from: 5 },
      C: { after: ['B'], needs: 0.4 },
      D: { after: ['A', 'C'], from: 12, needs: 0.6 },
      E: { needs: 1 },
    });
    for (const name of ['A', 'B', 'C', 'D', 'E']) {
      const { alone, causes } = causesOf(input, name);
      expect(alone! + causes.reduce((sum, { days }) => sum + days!, 0)).toBe(dateOf(input, name));
    }
  });

  test('a prerequisite that is not done within the plan adds days without number', () => {
    const input = inputOf({ Long: { track: 'B', needs: 9 }, Mine: { after: ['Long'] } });
    expect(why(input, 'Mine')).toEqual({
      alone: '01-08',
      causes: ['Long until undefined: undefined'],
      now: undefined,
    });
  });

  test('an item that does not fit even alone has no causes', () => {
    expect(why(inputOf({ Long: { needs: 9 } }), 'Long')).toEqual({ alone: undefined, causes: [], now: undefined });
  });

  test('order passes through what takes nobody', () => {
    const input = inputOf({
      First: { track: 'B' },
      Heading: { needs: 0, after: ['First'] },
      Mine: { after: ['Heading'] },
    });
    expect(why(input, 'Mine').causes).toEqual(['Heading until 01-10: 7']);
  });
});

describe('an item that something of a lower rank holds up', () => {
  const late = inputOf({
    Mine: { after: ['Check'] },
    Big: { track: 'B', needs: 2 },
    Check: { track: 'B', needs: 0.4 },
  });

  test('is done earlier if that is ranked before it, which is said with both dates', () => {
    const of = ordered(late);
    const [holdUp, ...others] = holdUps(late, of.spans);
    expect(others).toEqual([]);
    const found = heldUpOf(of, holdUp!, dateOf(late, 'Mine'))!;
    expect([found.name, found.by.name, text(found.now), text(found.ifMoved)]).toEqual([
      'Mine',
      'Check',
      '01-26',
      '01-12',
    ]);
    expect(why(late, 'Mine').causes).toEqual(['Check until 01-19: 18, 01-12 if moved']);
  });

  test('is none where that would not help, or where that has the higher rank', () => {
    const free = inputOf({ Mine: { after: ['Check'] }, Check: { track: 'B', needs: 0.4 } });
    expect(holdUps(free, ordered(free).spans)).toEqual([{ place: 0, by: 1 }]);
    expect(heldUpOf(ordered(free), { place: 0, by: 1 }, dateOf(free, 'Mine'))).toBeUndefined();
    const ranked = inputOf({ Big: { track: 'B', needs: 2 }, Check: { track: 'B' }, Mine: { after: ['Check'] } });
    expect(holdUps(ranked, ordered(ranked).spans)).toEqual([]);
  });
});

describe('the longest chain', () => {
  const chain = (input: PlanInput) => {
    const { start, workdays } = traceTogether(input)[0]!.trace;
    return chainOf(ordered(input), start, workdays).map(({ name }) => name);
  };

  test('is the one with the most work in it, not the one with the most items', () => {
    const items = {
      Big: { needs: 2, track: 'B' },
      A: { needs: 0.2 },
      B: { needs: 0.2, after: ['A'] },
      C: { needs: 0.2, after: ['B'] },
      AfterBig: { needs: 0.4, after: ['Big'] },
    };
    expect(chain(inputOf(items))).toEqual(['Big', 'AfterBig']);
    expect(chain(inputOf({ ...items, Big: { needs: 0.2, track: 'B' } }))).toEqual(['A', 'B', 'C']);
  });

  test('has its items in the order of their work, with what takes nobody among them', () => {
    const input = inputOf({
      Last: { after: ['Heading'] },
      Heading: { needs: 0, after: ['First'] },
      First: { needs: 0.4 },
    });
    expect(chain(input)).toEqual(['First', 'Heading', 'Last']);
  });

  test('is none without prerequisites, and leaves circles out', () => {
    expect(chain(inputOf({ A: {}, B: {} }))).toEqual([]);
    expect(chain(inputOf({ A: { after: ['B'] }, B: { after: ['A'] }, C: {}, D: { after: ['C'] } }))).toEqual([
      'C',
      'D',
    ]);
  });
});
