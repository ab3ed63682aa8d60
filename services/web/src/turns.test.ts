import { Turns } from './turns.ts';

test('so much is under way at a time, and what waits follows in its order, also after what failed', async () => {
  const turns = new Turns(2);
  const ends: ((error?: Error) => void)[] = [];
  const begun: number[] = [];
  const runs = [0, 1, 2, 3].map((number) =>
    turns.for(() => {
      begun.push(number);
      return new Promise<number>((resolve, reject) =>
        ends.push((error) => (error === undefined ? resolve(number) : reject(error))),
      );
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]!(new Error('it failed'));
  await expect(runs[1]).rejects.toThrow('it failed');
  expect(begun).toEqual([0, 1, 2]);
  ends[0]!();
  ends[2]!();
  expect(await Promise.all([runs[0], runs[2]])).toEqual([0, 2]);
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[3]!();
  expect(await runs[3]).toBe(3);
});
