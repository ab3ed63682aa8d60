import {
  type AdoptAnswer,
  adoptionDigest,
  formatAdoptAnswer,
  formatAdoptRequest,
  parseAdoptAnswer,
  parseAdoptRequest,
} from './wire.ts';

const request = { id: 'a-1', scenario: 'b', version: 'c'.repeat(40), today: 20_822, digest: 'd', formulas: ['f'] };
const answer: AdoptAnswer = {
  id: 'a-1',
  outcome: 'written',
  sources: [{ name: 'data/plan.xlsx', streams: ['raw work'], cells: 2, kept: 'plan (before).xlsx' }],
  refused: [{ stream: 'raw work', row: 1, column: 2, reason: 'a formula makes what stands there' }],
  filled: [{ stream: 'raw work', row: 9, column: 5, like: 8, formula: '=SUM(B10:E10)' }],
};

test('a request and an answer are read as they were written', () => {
  expect(parseAdoptRequest(Buffer.from(formatAdoptRequest(request)))).toEqual(request);
  expect(parseAdoptAnswer(Buffer.from(formatAdoptAnswer(answer)))).toEqual(answer);
});

test('an answer fits into an event, however many cells it names', () => {
  const refused = Array.from({ length: 10_000 }, (_, row) => ({ ...answer.refused[0]!, row }));
  const filled = refused.map((cell) => ({ ...cell, like: 1, formula: `=${'A1+'.repeat(999)}A1` }));
  expect(formatAdoptAnswer({ ...answer, refused, filled }).length).toBeLessThan(64 * 1024);
});

test('of cells that an answer has no room for it says how many, and those to be done by hand come first', () => {
  const cells = (count: number, formula?: string) =>
    Array.from({ length: count }, (_, row) => ({
      stream: 'raw work',
      row,
      column: 5,
      like: 1,
      ...(formula !== undefined && { formula }),
    }));
  const told = (more: Partial<AdoptAnswer>) =>
    parseAdoptAnswer(Buffer.from(formatAdoptAnswer({ ...answer, refused: [], ...more })))!;
  const some = told({ filled: [...cells(130, '=A1'), ...cells(30)] });
  expect(some.more).toEqual({ refused: 0, formulas: 60, byHand: 0 });
  expect(some.filled!.filter(({ formula }) => formula === undefined)).toHaveLength(30);
  expect(some.filled).toHaveLength(100);
  const refused = Array.from({ length: 203 }, () => answer.refused[0]!);
  expect(told({ filled: [...cells(5, '=A1'), ...cells(107)], refused }).more).toEqual({
    refused: 3,
    formulas: 5,
    byHand: 7,
  });
  expect(told({ filled: [...cells(50, '=A1'), ...cells(50)] })).not.toHaveProperty('more');
});

test.each([
  '=====adopt now\n',
  '=====adopt now\n\t{"id":"a b"}\n',
  '=====adopt now\n\t{"id":"a","scenario":"b","version":"c","today":1,"digest":"d","formulas":[1]}\n',
  '=====pull now\n\ta\n',
  'x',
  '=====adopted a\n\t{"id":1}\n',
])('%j is neither', (text) => {
  expect(parseAdoptRequest(Buffer.from(text))).toBeUndefined();
  expect(parseAdoptAnswer(Buffer.from(text))).toBeUndefined();
});

test('changes that differ have another digest', () => {
  expect(adoptionDigest([{ value: 1 }])).not.toBe(adoptionDigest([{ value: '1' }]));
});
