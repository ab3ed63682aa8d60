import { formatDemands, parseAmount, parseEstimate } from './estimate.ts';

describe('amounts', () => {
  test('are decimal numbers of person-weeks, or T-shirt sizes with an optional whole factor', () => {
    expect(['0', '2.5', 'S', 'M', 'L', 'Q', '3M', ' 2S '].map((text) => parseAmount(text))).toEqual([
      0, 2.5, 1, 2, 3, 13, 6, 2,
    ]);
  });

  test('sizes may be others', () => {
    const sizes = new Map([
      ['XL', 8],
      ['third', 1 / 3],
    ]);
    expect(parseAmount('2third', sizes)).toBe(0.666667);
    expect(parseAmount('2XL', sizes)).toBe(16);
    expect(parseAmount('S', sizes)).toBeUndefined();
  });

  test.each(['', '-1', '3X', '1.5M', 'MM', 'm', '1000001', '9'.repeat(400) + 'Q'])('%j is none', (text) =>
    expect(parseAmount(text)).toBeUndefined(),
  );
});

describe('estimates', () => {
  test('are pairs of a skill and an amount, in the order written', () => {
    expect(parseEstimate('Native:3M, Apps:0.5')).toEqual([
      { skill: 'Native', weeks: 6 },
      { skill: 'Apps', weeks: 0.5 },
    ]);
    expect(parseEstimate('')).toEqual([]);
  });

  test.each([
    ['Apps', '"Apps" is not a pair Skill:amount'],
    ['Apps:1,', '"" is not a pair Skill:amount'],
    [':1', '":1" names no skill'],
    ['Apps:3X', '"3X" is not a number of person-weeks or a size S, M, L, Q'],
    ['Apps:-1', '"-1" is not a number of person-weeks or a size S, M, L, Q'],
    ['Apps:1,QA:1,Apps:2', '"Apps" is in it twice'],
  ])('of %j: %s', (text, wrong) => expect(parseEstimate(text)).toBe(wrong));

  test('are written with a digit after the point', () => {
    const demands = [
      { skill: 'Apps', weeks: 1 },
      { skill: 'QA', weeks: 0.2 },
    ];
    expect(formatDemands(demands, ', ')).toBe('Apps:1.0, QA:0.2');
  });
});
