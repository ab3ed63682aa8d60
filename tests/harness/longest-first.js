// Jest begins with the file that took longest the last time. Where there was no last time, as after a clone, it begins with the
// largest: the one that looks at every view is small, and would be begun when most others are through, and end alone on one core.
import TestSequencer from '@jest/test-sequencer';

const longest = /\/tests\/page\/accessibility\.test\.ts$/;

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => longest.test(path)), ...sorted.filter(({ path }) => !longest.test(path))];
  }
}
