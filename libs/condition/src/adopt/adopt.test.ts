import fc from 'fast-check';
import { formatPlanInput, parsePlanInput, type PlanInput, type Person, type WorkItem } from '@qplan/streams';
import { plan } from '@qplan/plan';
import { type Cells, draw, quarter, rawOf, settings } from '../condition.fixture.ts';
import { condition } from '../condition.ts';
import { columnName } from '../tables/sheet.ts';
import { adopt, type Adoption, NotAdoptable } from './adopt.ts';
import { differences, inOrder } from './differences.ts';

const grid: Cells = draw(`
  | Skill  | Payments | Growth    |
  | Apps   | Ada      | Cem (50%) |
  |        |          | Fay       |
  | Native | Ben      |           |
  | QA     |          | Dai       |
`);
const list: Cells = draw(`
  | Name | Track    | Skill  | FTE | Start        | End |
  | Ada  | Payments | Apps   | 1   |              |     |
  | Ben  | Payments | Native | 0.5 |              |     |
  | Cem  | Growth   | Apps   | 1   | Jan 11, 2027 |     |
  | Dai  | Growth   | QA     | 1   |              |     |
`);
const bySkill: Cells = draw(`
  | Rank | Item   | Track    | Triage | Apps (days) | Native (days) | QA (days) | Due          | Needs |
  | 1    | Login  | Payments | must   | 10          | 5             |           |              |       |
  | 2    | Share  | Growth   | should | 5           |               | 2.5       | Feb 26, 2027 |       |
  | 3    | Search | Growth   | must   | 2           |               | 1         |              | Login |
  | 4    | Pay    | Payments | could  | 20          | 10            |           |              |       |
`);
const byPairs: Cells = draw(`
  | Item   | Track    | Triage | Estimate       |
  | Login  | Payments | P1     | Apps:M, Native:1 |
  | Share  | Growth   | P2     | Apps:1, QA:0.5 |
  | Search | Growth   | P1     | Apps:0.4       |
`);
const vacations: Cells = draw(`
  | Name | From         | To           |
  | Ada  | Jan 18, 2027 | Jan 22, 2027 |
`);
const holidays: Cells = draw(`
  | Date         |
  | Jan 18, 2027 |
`);

const titles = new Map(['plan', 'staff', 'work', 'vacations', 'holidays'].map((name) => [`raw ${name}`, name]));
const sheets = (more: Readonly<Record<string, Cells>> = {}) =>
  rawOf({ plan: quarter, staff: grid, work: bySkill, vacations, holidays, ...more });

function inputOf(text: string): PlanInput {
  const parsed = parsePlanInput(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

interface Edited {
  readonly adoption: Adoption;
  readonly target: PlanInput;
  /** `work!D3: must → should`, by the sheets' places. */
  readonly told: readonly string[];
}

function adopted(raw: string, edit: (input: PlanInput) => PlanInput, ini = ''): Edited {
  const how = settings(ini);
  const { text, errors } = condition(raw, how, titles);
  expect(errors).toEqual([]);
  const target = edit(inputOf(text!));
  const adoption = adopt({ raw, base: text!, scenario: formatPlanInput(target), settings: how, titles });
  const told = adoption.changes.map(({ stream, row, column, was, becomes }) =>
    `${stream.slice(4)}!${columnName(column)}${row + 1}: ${was} → ${becomes}`.trimEnd(),
  );
  return { adoption, target, told };
}

const changing = (name: string, set: Partial<WorkItem>) => (input: PlanInput) => ({
  ...input,
  work: input.work.map((item) => (item.name === name ? { ...item, ...set } : item)),
});
const changingPerson = (name: string, set: Partial<Person>) => (input: PlanInput) => ({
  ...input,
  staff: input.staff.map((person) => (person.name === name ? { ...person, ...set } : person)),
});
const adding = (set: Partial<WorkItem> & Pick<WorkItem, 'name'>) => (input: PlanInput) => ({
  ...input,
  work: [
    ...input.work,
    {
      id: 'new',
      rank: 99,
      estimate: [],
      triage: 2,
      track: 'Growth',
      team: '',
      value: '',
      prereqs: [],
      ...set,
    } as WorkItem,
  ],
});

describe('an item', () => {
  test.each<[string, Partial<WorkItem>, string[]]>([
    ['its triage in the word of the sheet', { triage: 2 }, ['work!D2: must → should']],
    ['its triage where no row has its word', { triage: 1.5 }, ['work!D2: must → 1.5']],
    ['its track', { track: 'Growth' }, ['work!C2: Payments → Growth']],
    ['its name', { name: 'Log in' }, ['work!B2: Login → Log in', 'work!I4: Login → Log in']],
    [
      'its estimate in the unit of the column',
      {
        estimate: [
          { skill: 'Apps', weeks: 2.5 },
          { skill: 'QA', weeks: 0.3 },
        ],
      },
      ['work!E2: 10 → 12.5', 'work!F2: 5 →', 'work!G2:  → 1.5'],
    ],
    ['its due date', { due: 20_863 }, ['work!H2:  → Feb 14, 2027']],
  ])('%s', (_, set, expected) => {
    const { adoption, told } = adopted(sheets(), changing('Login', set));
    expect(told).toEqual(expected);
    expect(adoption.byHand).toEqual([]);
  });

  test('what it waits for, and no longer does', () => {
    const { told } = adopted(sheets(), (input) => {
      const idOf = (name: string) => input.work.find((item) => item.name === name)!.id;
      return changing('Search', { prereqs: [idOf('Pay'), idOf('Share')] })(input);
    });
    expect(told).toEqual(['work!I4: Login → Pay, Share']);
  });

  test('its estimate where one column has all of it', () => {
    const { told } = adopted(sheets({ work: byPairs }), changing('Login', { estimate: [{ skill: 'Apps', weeks: 3 }] }));
    expect(told).toEqual(['work!D2: Apps:M, Native:1 → Apps:3']);
  });

  test('that is new is a row below the last one, which it looks like', () => {
    const { adoption, told } = adopted(
      sheets(),
      adding({ name: 'New', estimate: [{ skill: 'Apps', weeks: 1 }], due: 20_863 }),
    );
    expect(told).toEqual([
      'work!A6:  → 5',
      'work!B6:  → New',
      'work!C6:  → Growth',
      'work!D6:  → should',
      'work!E6:  → 5',
      'work!H6:  → Feb 14, 2027',
    ]);
    expect(new Set(adoption.changes.map(({ like }) => like))).toEqual(new Set([4]));
  });

  test('that is new where the order is that of the rows is the last, and is put where it belongs by hand', () => {
    const { adoption, told } = adopted(
      sheets({ work: byPairs }),
      adding({ name: 'New', rank: 2, estimate: [{ skill: 'Apps', weeks: 1 }] }),
    );
    expect(told).toEqual(['work!A5:  → New', 'work!B5:  → Growth', 'work!C5:  → P2', 'work!D5:  → Apps:1']);
    expect(adoption.byHand).toEqual(['"New": put it right before "Search"']);
  });

  test('that is removed leaves a blank row', () => {
    const { told, adoption } = adopted(sheets(), (input) => ({
      ...input,
      work: input.work.filter(({ name }) => name !== 'Share'),
    }));
    expect(told).toEqual([
      'work!A3: 2 →',
      'work!B3: Share →',
      'work!C3: Growth →',
      'work!D3: should →',
      'work!E3: 5 →',
      'work!G3: 2.5 →',
      'work!H3: Feb 26, 2027 →',
    ]);
    expect(adoption.byHand).toEqual([]);
  });
});

describe('the order', () => {
  const reorder = (names: readonly string[]) => (input: PlanInput) => ({
    ...input,
    work: names.map((name, index) => ({ ...input.work.find((item) => item.name === name)!, rank: index + 1 })),
  });

  test('is the rank of as few items as can be', () => {
    const { told } = adopted(sheets(), reorder(['Share', 'Search', 'Pay', 'Login']));
    expect(told).toEqual(['work!A2: 1 → 5']);
  });

  test('has a rank between others where there is no room', () => {
    const { told } = adopted(sheets(), reorder(['Login', 'Pay', 'Share', 'Search']));
    expect(told).toEqual(['work!A5: 4 → 1.5']);
  });

  test('of the rows themselves is made by hand', () => {
    const { adoption, told } = adopted(sheets({ work: byPairs }), reorder(['Search', 'Login', 'Share']));
    expect(told).toEqual([]);
    expect(adoption.byHand).toEqual(['"Search": put it right before "Login"']);
  });
});

describe('a person', () => {
  test('in a grid moves to another cell, with what is said of them', () => {
    const { told } = adopted(sheets(), changingPerson('Cem', { track: 'Payments' }));
    expect(told).toEqual(['staff!C2: Cem (50%) →', 'staff!B3:  → Cem (50%)']);
  });

  test('in a grid without a free cell beside the skill gets a new row, with its label where that is not above it', () => {
    const { told, adoption } = adopted(sheets(), changingPerson('Fay', { skill: 'QA', track: 'Growth' }));
    expect(told).toEqual(['staff!C3: Fay →', 'staff!C6:  → Fay']);
    expect(adoption.changes.find(({ row }) => row === 5)?.like).toBe(4);
    const below = adopted(sheets(), changingPerson('Ada', { skill: 'Native' }));
    expect(below.told).toEqual(['staff!B2: Ada →', 'staff!A6:  → Native', 'staff!B6:  → Ada']);
    expect(below.adoption.byHand).toEqual([]);
  });

  test('in a list has its cells', () => {
    const { told } = adopted(
      sheets({ staff: list }),
      changingPerson('Ben', { track: 'Growth', share: 80, lastDay: 20_863 }),
    );
    expect(told).toEqual(['staff!B3: Payments → Growth', 'staff!D3: 0.5 → 0.8', 'staff!F3:  → Feb 14, 2027']);
  });

  test('who goes is taken out, and out of the vacations where that would be asked about', () => {
    const { told, adoption } = adopted(sheets(), (input) => ({
      ...input,
      staff: input.staff.filter(({ name }) => name !== 'Ada'),
    }));
    expect(told).toEqual(['staff!B2: Ada →']);
    expect(adoption.byHand).toEqual([]);
  });

  test('who joins is a name in the grid, or a row of the list', () => {
    const join = (input: PlanInput) => ({
      ...input,
      staff: [
        ...input.staff,
        {
          id: 'new',
          name: 'Gil',
          team: '',
          track: 'Payments',
          skill: 'Apps',
          vacations: [],
          share: 60,
          firstDay: 20_849,
        },
      ],
    });
    expect(adopted(sheets(), join).told).toEqual(['staff!B3:  → Gil (60%; from Jan 31, 2027)']);
    expect(adopted(sheets({ staff: list }), join).told).toEqual([
      'staff!A6:  → Gil',
      'staff!B6:  → Payments',
      'staff!C6:  → Apps',
      'staff!D6:  → 0.6',
      'staff!E6:  → Jan 31, 2027',
    ]);
  });

  test('who is lent from a day on is in two cells', () => {
    const lend = (input: PlanInput) => ({
      ...input,
      staff: input.staff.flatMap((person) =>
        person.name === 'Ben'
          ? [
              { ...person, lastDay: 20_848 },
              { ...person, track: 'Growth', firstDay: 20_849 },
            ]
          : [person],
      ),
    });
    expect(adopted(sheets(), lend).told).toEqual([
      'staff!B4: Ben → Ben (until Jan 30, 2027)',
      'staff!C4:  → Ben (from Jan 31, 2027)',
    ]);
    const { told, adoption } = adopted(sheets({ staff: list }), lend);
    expect(told).toEqual([
      'staff!F3:  → Jan 30, 2027',
      'staff!A6:  → Ben',
      'staff!B6:  → Growth',
      'staff!C6:  → Native',
      'staff!D6:  → 0.5',
      'staff!E6:  → Jan 31, 2027',
    ]);
    expect(adoption.byHand).toEqual([]);
  });

  test('who is away more, and less', () => {
    const away = (name: string, days: readonly number[]) => changingPerson(name, { vacations: days });
    expect(adopted(sheets(), away('Ben', [20_850, 20_851, 20_852, 20_853, 20_854, 20_857])).told).toEqual([
      'vacations!A3:  → Ben',
      'vacations!B3:  → Feb  1, 2027',
      'vacations!C3:  → Feb  8, 2027',
    ]);
    const { told, adoption } = adopted(sheets(), away('Ada', []));
    expect(told).toEqual(['vacations!A2: Ada →', 'vacations!B2: Jan 18, 2027 →', 'vacations!C2: Jan 22, 2027 →']);
    expect(adoption.byHand).toEqual([]);
  });
});

test('the plan itself: its days and its holidays', () => {
  const { told, adoption } = adopted(sheets(), (input) => ({
    ...input,
    params: { ...input.params, end: input.params.end + 7 },
    holidays: [...input.holidays, 20_863 + 1],
  }));
  expect(told).toEqual(['holidays!A3:  → Feb 15, 2027', 'plan!B2: Mar 26, 2027 → Apr  2, 2027']);
  expect(adoption.byHand).toEqual([]);
});

test('what is in a sheet that cannot be written is told with its cells, and the rest is written', () => {
  const how = settings();
  const raw = sheets();
  const base = condition(raw, how, titles).text!;
  const target = changingPerson('Cem', { track: 'Payments' })(changing('Login', { triage: 2 })(inputOf(base)));
  const adoption = adopt({
    raw,
    base,
    scenario: formatPlanInput(target),
    settings: how,
    titles,
    readOnly: new Set(['raw staff']),
  });
  expect(adoption.changes.map(({ becomes }) => becomes)).toEqual(['should']);
  expect(adoption.elsewhere.map(({ becomes }) => becomes)).toEqual(['', 'Cem (50%)']);
});

test('settings that read the sheets otherwise than they did refuse it, and say so', () => {
  const raw = sheets();
  const base = condition(raw, settings(), titles).text!;
  const other = settings('[condition.triage]\nmust = 2\n');
  expect(() => adopt({ raw, base, scenario: base, settings: other, titles })).toThrow(NotAdoptable);
});

test('nothing that is different changes nothing', () => {
  const { adoption } = adopted(sheets(), (input) => input);
  expect(adoption).toMatchObject({ changes: [], elsewhere: [], byHand: [], raw: sheets() });
});

describe('whatever is edited', () => {
  const skills = ['Apps', 'Native', 'QA'];
  const tracks = ['Payments', 'Growth'];
  const edit = fc.oneof(
    fc.record({
      kind: fc.constant('triage' as const),
      at: fc.nat(),
      to: fc.constantFrom(1 as const, 1.5 as const, 2 as const, 3 as const),
    }),
    fc.record({ kind: fc.constant('track' as const), at: fc.nat(), to: fc.constantFrom(...tracks) }),
    fc.record({
      kind: fc.constant('estimate' as const),
      at: fc.nat(),
      skill: fc.constantFrom(...skills),
      weeks: fc.integer({ min: 0, max: 60 }).map((fifths) => fifths / 10),
    }),
    fc.record({ kind: fc.constant('rank' as const), at: fc.nat(), to: fc.nat() }),
    fc.record({ kind: fc.constant('off' as const), at: fc.nat() }),
    fc.record({
      kind: fc.constant('add' as const),
      name: fc.constantFrom('New', 'Newer', 'Newest'),
      track: fc.constantFrom(...tracks),
      to: fc.nat(),
    }),
    fc.record({ kind: fc.constant('rename' as const), at: fc.nat(), name: fc.constantFrom('One', 'Two', 'Three') }),
    fc.record({
      kind: fc.constant('move' as const),
      at: fc.nat(),
      track: fc.constantFrom(...tracks),
      skill: fc.constantFrom(...skills),
    }),
    fc.record({ kind: fc.constant('gone' as const), at: fc.nat() }),
    fc.record({
      kind: fc.constant('join' as const),
      name: fc.constantFrom('Gil', 'Hal'),
      track: fc.constantFrom(...tracks),
      skill: fc.constantFrom(...skills),
    }),
    fc.record({ kind: fc.constant('lend' as const), at: fc.nat(), day: fc.integer({ min: 20_830, max: 20_890 }) }),
    fc.record({ kind: fc.constant('away' as const), at: fc.nat(), day: fc.integer({ min: 20_822, max: 20_900 }) }),
  );
  type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

  function applied(input: PlanInput, edit: Edit): PlanInput {
    const work = inOrder(input.work).map((item, index) => ({ ...item, rank: index + 1 }));
    const { staff } = input;
    const item = 'at' in edit && work.length > 0 ? work[edit.at % work.length]! : undefined;
    const person = 'at' in edit && staff.length > 0 ? staff[edit.at % staff.length]! : undefined;
    const itemIs = (set: Partial<WorkItem>) => ({
      ...input,
      work: work.map((each) => (each === item ? { ...each, ...set } : each)),
    });
    const isThere = (name: string, track: string) => work.some((each) => each.name === name && each.track === track);
    switch (edit.kind) {
      case 'triage':
        return itemIs({ triage: edit.to });
      case 'track':
        return item && !isThere(item.name, edit.to) ? itemIs({ track: edit.to }) : input;
      case 'estimate':
        return itemIs({
          estimate: [
            ...(item?.estimate ?? []).filter(({ skill }) => skill !== edit.skill),
            ...(edit.weeks > 0 ? [{ skill: edit.skill, weeks: edit.weeks }] : []),
          ],
        });
      case 'rank': {
        const rest = work.filter((each) => each !== item);
        const order = item ? rest.toSpliced(edit.to % (rest.length + 1), 0, item) : rest;
        return { ...input, work: order.map((each, index) => ({ ...each, rank: index + 1 })) };
      }
      case 'off':
        return {
          ...input,
          work: work
            .filter((each) => each !== item)
            .map((each) => ({ ...each, prereqs: each.prereqs.filter((id) => id !== item?.id) })),
        };
      case 'add': {
        if (isThere(edit.name, edit.track)) return input;
        const added: WorkItem = {
          id: `new ${edit.name} ${edit.track}`,
          rank: 0,
          name: edit.name,
          track: edit.track,
          triage: 2,
          estimate: [{ skill: 'Apps', weeks: 1 }],
          team: '',
          value: '',
          prereqs: [],
        };
        return {
          ...input,
          work: work
            .toSpliced(edit.to % (work.length + 1), 0, added)
            .map((each, index) => ({ ...each, rank: index + 1 })),
        };
      }
      case 'rename':
        return item && !isThere(edit.name, item.track) ? itemIs({ name: edit.name }) : input;
      case 'move':
        return {
          ...input,
          staff: staff.map((each) => (each === person ? { ...each, track: edit.track, skill: edit.skill } : each)),
        };
      case 'gone':
        return staff.length < 3 ? input : { ...input, staff: staff.filter((each) => each !== person) };
      case 'join':
        if (staff.some(({ name }) => name === edit.name)) return input;
        return {
          ...input,
          staff: [
            ...staff,
            { id: `new ${edit.name}`, name: edit.name, team: '', track: edit.track, skill: edit.skill, vacations: [] },
          ],
        };
      case 'lend':
        if (
          !person ||
          staff.filter(({ name }) => name === person.name).length > 1 ||
          (person.firstDay ?? 0) >= edit.day
        )
          return input;
        return {
          ...input,
          staff: staff.flatMap((each) =>
            each === person
              ? [
                  { ...each, lastDay: edit.day - 1 },
                  { ...each, track: tracks.find((track) => track !== each.track)!, firstDay: edit.day },
                ]
              : [each],
          ),
        };
      case 'away':
        return {
          ...input,
          staff: staff.map((each) =>
            each.name === person?.name ? { ...each, vacations: [...each.vacations, edit.day, edit.day + 1] } : each,
          ),
        };
    }
  }

  const runs = Number(process.env['ADOPT_RUNS'] ?? 40);
  test.each([
    ['a grid, a column a skill and ranks', sheets()],
    ['a list', sheets({ staff: list })],
    ['one column of estimates, and no ranks', sheets({ work: byPairs })],
  ])('the sheets with it make the scenario, or what they lack is told: %s', (_, raw) => {
    const how = settings();
    const base = condition(raw, how, titles).text!;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const target = edits.reduce(applied, inputOf(base));
        const adoption = adopt({ raw, base, scenario: formatPlanInput(target), settings: how, titles });
        const after = condition(adoption.raw, how, titles);
        expect(after.errors).toEqual([]);
        const left = differences(inputOf(after.text!), target, 'name');
        expect(left.length === 0).toBe(adoption.byHand.length === 0);
        if (left.length > 0) return;
        // Number for number.
        const numbers = (input: PlanInput) => {
          const { manpower, demand, work, tracks, params } = plan(input);
          const items = work.map((list) =>
            list.map(({ name, triage, estimate, shortage, devComplete }) => ({
              name,
              triage,
              estimate: [...estimate].sort((a, b) => a.skill.localeCompare(b.skill)),
              shortage: [...shortage].sort((a, b) => a.skill.localeCompare(b.skill)),
              devComplete,
            })),
          );
          return { manpower, demand, tracks, params, items };
        };
        expect(byTrack(numbers(inputOf(after.text!)))).toEqual(byTrack(numbers(target)));
      }),
      { numRuns: runs },
    );
  });

  /** Tracks and skills come in the order in which people have them, which is another when somebody moves. */
  function byTrack({ tracks, items }: { readonly tracks: readonly string[]; readonly items: readonly unknown[] }) {
    return new Map(tracks.map((track, index) => [track, items[index]] as const).sort(([a], [b]) => a.localeCompare(b)));
  }
});
