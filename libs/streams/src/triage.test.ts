import { parseTriage } from './triage.ts';

describe('triage', () => {
  test.each([
    ['', 3],
    ['1', 1],
    ['1.0', 1],
    ['0.5', 1],
    ['-2', 1],
    ['1.01', 1.5],
    ['1.5', 1.5],
    ['2.25', 2.5],
    ['2.5', 2.5],
    ['2.6', 3],
    ['4', 3],
  ])('%j is level %d: empty is the last, a number is rounded up', (text, level) =>
    expect(parseTriage(text)).toBe(level),
  );

  test.each(['P1', '1,5', '1.5.2', '-'])('%j is none', (text) => expect(parseTriage(text)).toBeUndefined());
});
