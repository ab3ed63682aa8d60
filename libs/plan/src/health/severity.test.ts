import { severityOf } from './severity.ts';

const ten = { weeks: 10 };

describe('how loud a shortage is', () => {
  test.each([
    [-1, 'none'],
    [0, 'none'],
    [0.000_001, 'tight'],
    [0.999_99, 'tight'],
    [1, 'some'],
    [5, 'some'],
    [5.000_01, 'much'],
  ])('%p person-weeks over ten weeks: %s', (missing, severity) => expect(severityOf(missing, ten)).toBe(severity));

  test('a tenth of a person is a tenth, however many weeks there are', () => {
    for (let days = 1; days <= 400; days += 1) {
      const plan = { weeks: days / 7 };
      expect([days, severityOf(days / 70, plan), severityOf(days / 14, plan)]).toEqual([days, 'some', 'some']);
      expect([days, severityOf(days / 70 - 0.001, plan)]).toEqual([days, 'tight']);
    }
  });

  test('of a plan without a week they are person-weeks', () => {
    expect(severityOf(0.2, { weeks: 0 })).toBe('some');
  });
});
