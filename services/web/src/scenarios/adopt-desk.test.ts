import type { AdoptAnswer, AdoptRequest } from '@qplan/stage/adoption';
import type { Config } from '@qplan/config';
import { conditioned, rawOf, settings } from '../testing/raw-sheets.ts';
import { ScenarioShelf } from '../testing/scenario-shelf.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';
import { Busy } from '../busy.ts';
import { AdoptDesk, AdoptionRefused, OtherAdoption } from './adopt-desk.ts';
import { computeAdoption } from './compute-adoption.ts';

const streams = (write: string) => [
  { stream: 'raw work', sheet: 'Work', write },
  { stream: 'raw staff', sheet: 'Staff', write: 'no' },
];

let store: SnapshotStore;
let shelf: ScenarioShelf;
let asked: Omit<AdoptRequest, 'id'>[];
let answer: Partial<AdoptAnswer>;
/** Whoever reads the sources, and writes. */
let carriesOut: () => void;
beforeEach(() => {
  [store, shelf, asked] = [new SnapshotStore(), new ScenarioShelf(), []];
  answer = { sources: [{ name: 'plan.xlsx', streams: ['raw work'], cells: 1 }] };
  carriesOut = () => undefined;
});

function deskOf(write = 'yes', patienceMs = 60_000): AdoptDesk {
  const config = { condition: settings, pull: { streams: streams(write) } } as unknown as Config;
  return new AdoptDesk(shelf, store, {
    raw: 'raw qplan',
    conditioned: 'cond qplan',
    titles: new Map(streams(write).map(({ stream, sheet }) => [stream, sheet])),
    startAdopting: () => (question) => computeAdoption(question, config),
    ask: async (request) => {
      asked.push(request);
      if (request.digest !== undefined) carriesOut();
      const outcome = request.digest === undefined ? 'looked' : 'written';
      return { id: 'x', outcome, sources: [], refused: [], ...answer };
    },
    today: () => 20_800,
    patienceMs,
  });
}

function putBoth(raw: string): string {
  const version = store.put('raw qplan', raw);
  return store.put('cond qplan', conditioned(raw), [{ resource: 'raw qplan', version }]);
}

/** Saves a scenario in which Login has triage 3. */
async function save(more: (text: string) => string = (text) => text): Promise<void> {
  const base = putBoth(rawOf(1));
  const resources = new Map([['cond qplan', more(conditioned(rawOf(3)))]]);
  await shelf.save('b', { name: 'B', note: '', state: 'open', by: 'ann', base, edits: '[]', resources });
}

test('what would be changed is shown, each cell with what was and what comes', async () => {
  await save((text) => text.replace('\tAnn\t', '\tBen\t'));
  answer = { ...answer, refused: [{ stream: 'raw work', row: 1, column: 2, reason: 'a formula' }] };
  const seen = await deskOf().look('b');
  expect(seen).toMatchObject({
    scenario: { id: 'b', name: 'B' },
    changes: [{ sheet: 'Work', cell: 'C2', was: '1', becomes: '3', about: 'Login' }],
    refused: [{ sheet: 'Work', cell: 'C2', reason: 'a formula' }],
    sources: [{ name: 'plan.xlsx', cells: 1 }],
  });
  expect(seen.elsewhere.map(({ sheet, becomes }) => [sheet, becomes])).toContainEqual(['Staff', 'Ben']);
  expect(asked).toMatchObject([{ scenario: 'b', today: 20_800 }]);
  expect(asked[0]).not.toHaveProperty('digest');
});

test('formulas that a new row gets are shown as cells, and those that it does not get are to be copied by hand', async () => {
  await save();
  const cell = { stream: 'raw work', row: 1, like: 2 };
  answer = {
    ...answer,
    filled: [
      { ...cell, column: 4, formula: '=D2*2' },
      { ...cell, column: 5 },
    ],
  };
  const { changes, byHand } = await deskOf().look('b');
  expect(changes[1]).toEqual({ sheet: 'Work', cell: 'E2', was: '', becomes: '=D2*2', about: 'Login' });
  expect(byHand).toEqual(['"Login": copy the formula of Work!F3 to F2']);
});

test('what was seen is written, the plan that comes is compared, and the scenario says what it became', async () => {
  await save();
  const desk = deskOf();
  const { tag } = await desk.look('b');
  let became = '';
  carriesOut = () => (became = putBoth(rawOf(3)));
  const adopted = await desk.adopt('b', tag, 'Ben');
  expect(adopted).toMatchObject({ became, differs: [], scenario: { adopted: became, by: 'Ben' } });
  expect((await shelf.list())[0]).toMatchObject({ adopted: became, name: 'B' });
  expect(await desk.look('b')).toMatchObject({ problem: 'the scenario is in the sheets already' });
});

test('cells that the answer had no room for are told by their number, with what is to be done by hand', async () => {
  await save();
  answer = { ...answer, more: { refused: 0, formulas: 60, byHand: 7 } };
  expect((await deskOf().look('b')).byHand).toEqual([
    'not in these lists: 7 more formulas to be copied into new rows from the rows that they look like',
    'not in these lists: 60 more formulas that new rows get: look at them once they are written',
  ]);
});

test('so many are looked at at once, and who comes next is told so', async () => {
  await save();
  const desk = deskOf();
  const looks = await Promise.allSettled(Array.from({ length: 9 }, () => desk.look('b')));
  expect(looks.map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 'fulfilled'), 'rejected']);
  expect(looks.at(-1)).toMatchObject({ reason: expect.any(Busy) });
  expect(asked).toHaveLength(8);
  expect((await desk.look('b')).problem).toBeUndefined();
});

test('the formulas that were shown go along with what is written', async () => {
  await save();
  const formulas = 'f'.repeat(32);
  answer = { sources: [{ name: 'plan.xlsx', streams: ['raw work'], cells: 1, formulas }] };
  const desk = deskOf('yes', 0);
  const { tag } = await desk.look('b');
  await desk.adopt('b', tag, '');
  expect(asked.at(-1)).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{32}$/), formulas: [formulas] });
});

test('what of it is not in the plan that came is told', async () => {
  await save();
  const desk = deskOf();
  const { tag } = await desk.look('b');
  carriesOut = () => putBoth(rawOf(2));
  expect(await desk.adopt('b', tag, '')).toMatchObject({ differs: ['"Login": triage 3'] });
});

test('a plan that came before, since another sheet was changed, is not taken for what the writing came to', async () => {
  await save();
  const ofBen = (raw: string) => raw.replace('\tAnn\t', '\tBen\t');
  putBoth(ofBen(rawOf(1)));
  const desk = deskOf();
  const { tag } = await desk.look('b');
  let [became, looks] = ['', 0];
  const newest = store.newest.bind(store);
  // The sources are read some time after they were written.
  store.newest = (resource) => {
    looks += 1;
    if (looks === 4) became = putBoth(ofBen(rawOf(3)));
    return newest(resource);
  };
  expect(await desk.adopt('b', tag, '')).toMatchObject({ became });
  expect(looks).toBe(4);
});

test('what was written already, by whoever was asked before, is what it came to', async () => {
  await save();
  const became = putBoth(rawOf(3));
  const desk = deskOf();
  const { tag } = await desk.look('b');
  expect(await desk.adopt('b', tag, '')).toMatchObject({ became, differs: [] });
});

test('a plan that does not come in time is no failure, and the scenario does not say that it was adopted', async () => {
  await save();
  const desk = deskOf('yes', 0);
  const { tag } = await desk.look('b');
  expect(await desk.adopt('b', tag, '')).toMatchObject({ became: null, differs: [] });
  expect((await shelf.list())[0]).not.toHaveProperty('adopted');
});

test('another save than the one that was seen is not written', async () => {
  await save();
  const desk = deskOf();
  const { tag } = await desk.look('b');
  const { version: expected, time: _, id: __, ...scenario } = await shelf.get('b');
  await shelf.save('b', { ...scenario, expected });
  await expect(desk.adopt('b', tag, '')).rejects.toThrow(OtherAdoption);
  expect(asked.some(({ digest }) => digest !== undefined)).toBe(false);
});

test.each([
  ['nothing may be written', 'no', {}, /write = yes/],
  ['who writes refuses', 'yes', { outcome: 'refused', reason: 'the file is open in Excel' } as const, /open in Excel/],
])('where %s, it is refused and says why', async (_, write, more, reason) => {
  await save();
  const desk = deskOf(write);
  const { tag } = await desk.look('b');
  answer = { ...answer, ...more };
  await expect(desk.adopt('b', tag, '')).rejects.toThrow(reason);
  await expect(desk.adopt('b', tag, '')).rejects.toThrow(AdoptionRefused);
});

test('data that somebody put by hand were made from no sheets', async () => {
  const base = store.put('cond qplan', conditioned(rawOf(1)));
  const resources = new Map([['cond qplan', conditioned(rawOf(3))]]);
  await shelf.save('b', { name: 'B', note: '', state: 'open', by: '', base, edits: '[]', resources });
  expect((await deskOf().look('b')).problem).toContain('nobody knows which sheets');
});
