import type { HistoryDocument, HistoryEntryDocument } from '../../../../src/api.ts';
import { type KnownHistory, readHistory } from './read-history.ts';

/**
 * A history of so many versions, `v1` the oldest, a minute each, whose answers wait until they are let go. An answer looks at so many, of
 * which it has those that are found.
 */
function reading(versions: number, { looks = Infinity, isFound = (_: number): boolean => true } = {}) {
  const asked: { before?: string | undefined; limit?: number }[] = [];
  const waiting: (() => void)[] = [];
  let known: KnownHistory | undefined;
  const numberOf = (version: string) => Number(version.slice(1));
  const answer = ({ before, limit = 30 }: (typeof asked)[number]): HistoryDocument => {
    const first = before === undefined ? versions : numberOf(before) - 1;
    const looked = Array.from({ length: Math.min(first, looks) }, (_, n) => first - n);
    const found = looked.filter(isFound).slice(0, limit);
    const last = found.length === limit ? found.at(-1)! : looked.at(-1)!;
    return {
      entries: found.map((n) => ({ version: `v${n}` }) as HistoryEntryDocument),
      next: last === 1 ? null : `v${last}`,
      searchedTo: new Date(last * 60_000).toISOString(),
    };
  };
  const acts = readHistory(
    (question) => {
      asked.push(question);
      return new Promise((resolve) => waiting.push(() => resolve(answer(question))));
    },
    (news) => (known = news),
  );
  const shown = () => known?.entries.map(({ version }) => version) ?? [];
  /** All that is under way is answered, and what is asked by that. */
  const answered = async () => {
    while (waiting.length > 0) {
      waiting.shift()!();
      await new Promise(setImmediate);
    }
  };
  /** Begins, and asks for more until so many are shown. */
  const readOn = async (count: number) => {
    acts.anew();
    await answered();
    while (shown().length < count) {
      acts.more();
      await answered();
    }
  };
  return { ...acts, asked, save: () => (versions += 1), shown, isBusy: () => known?.busy, answered, readOn };
}

test('the first page is followed by what is older, page by page, to the end', async () => {
  const history = reading(70);
  history.anew();
  await history.answered();
  expect([history.shown().length, history.isBusy()]).toEqual([30, false]);
  history.more();
  expect(history.isBusy()).toBe(true);
  await history.answered();
  history.more();
  await history.answered();
  history.more();
  expect(history.asked.map(({ before }) => before)).toEqual([undefined, 'v41', 'v11']);
  expect(history.shown()).toEqual(Array.from({ length: 70 }, (_, n) => `v${70 - n}`));
});

test('what is new comes on top of as much as was shown', async () => {
  const history = reading(70);
  history.anew();
  await history.answered();
  history.save();
  history.anew();
  await history.answered();
  expect([history.shown()[0], history.shown().length]).toEqual(['v71', 31]);
});

test('what was asked for is kept when the connection comes back meanwhile', async () => {
  const history = reading(70);
  history.anew();
  await history.answered();
  history.more();
  history.save();
  history.anew();
  history.anew();
  await history.answered();
  expect(history.asked.slice(-1)).toEqual([{ before: 'v41' }]);
  expect([history.shown()[0], history.shown().length, history.isBusy()]).toEqual(['v71', 61, false]);
  history.anew();
  await history.answered();
  expect(history.shown().length).toBe(62);
});

test('more than one answer may have is asked for in several, and stays', async () => {
  const history = reading(300);
  await history.readOn(270);
  history.anew();
  await history.answered();
  expect(history.asked.slice(-2)).toEqual([{ limit: 200 }, { before: 'v101', limit: 71 }]);
  expect(history.shown()).toEqual(Array.from({ length: 271 }, (_, n) => `v${300 - n}`));
});

test('what is shown stays where an answer has less than it was asked for', async () => {
  const history = reading(70, { looks: 10 });
  await history.readOn(40);
  history.save();
  history.anew();
  await history.answered();
  expect([history.shown()[0], history.shown().length]).toEqual(['v71', 41]);
});

test('of several answers that are needed no more are asked for once another question is', async () => {
  const history = reading(70, { looks: 10 });
  await history.readOn(40);
  const before = history.asked.length;
  history.anew();
  history.anew();
  await history.answered();
  expect(history.asked.slice(before).map(({ before: from }) => from)).toEqual([
    undefined,
    undefined,
    'v61',
    'v51',
    'v41',
  ]);
  history.anew();
  history.stop();
  await history.answered();
  expect(history.asked.length).toBe(before + 6);
});

test('what was found stays, however far apart it is, and nothing is looked at that had not been', async () => {
  const history = reading(100, { looks: 10, isFound: (n) => n % 25 === 0 });
  await history.readOn(3);
  expect(history.shown()).toEqual(['v100', 'v75', 'v50']);
  const before = history.asked.length;
  history.anew();
  await history.answered();
  expect(history.shown()).toEqual(['v100', 'v75', 'v50']);
  expect(history.asked.length).toBe(2 * before);
});

test('where nothing is found yet more is one question more', async () => {
  const history = reading(100, { looks: 10, isFound: (n) => n === 1 });
  history.anew();
  await history.answered();
  history.more();
  await history.answered();
  expect([history.asked.length, history.isBusy()]).toEqual([2, false]);
});

test('nothing is told once it is stopped', async () => {
  const history = reading(70);
  history.anew();
  history.stop();
  await history.answered();
  expect(history.shown()).toEqual([]);
});
