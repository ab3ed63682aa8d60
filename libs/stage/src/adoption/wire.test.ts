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
