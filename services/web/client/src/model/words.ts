// What the words of the page mean: one meaning for one word, in the heads of columns, in the list that '?' shows, and in
// ARCHITECTURE.md.

/** Where an item has no date, as it is not done within the plan. */
export const notDone = 'Not this quarter';

const meanings = {
  'Triage cut': 'How far down the work counts: items of that triage level and of those before it.',
  Available:
    'What the people of a track can give of a skill within the plan, less their days away. In All tracks, what everybody can.',
  Required: 'What the items of the cut ask for.',
  'Net left':
    'Available less required. In All tracks it is that of everybody together, as if tracks lent each other people.',
  Short:
    'What a track lacks of a skill for the items of the cut: required less available, where that is more than nothing. Tracks lend each other nobody: All tracks is as short as they are together, skill by skill, whatever its net left is.',
  Tight:
    'Short by less than a tenth of a person, or with less than a twentieth of a skill left. A tight track is not counted as short.',
  Fits: 'An item fits where it is done within the plan and its own track is short of nothing for it.',
  'Even if tracks lent people': 'What would fit if everybody with a skill could work on every item that needs it.',
  'Dev complete': 'The day on which the last scheduled skill is done with an item.',
  [notDone]: 'The item is not done within the plan’s days. DNF, “does not finish”, in the streams and in files.',
  Start: 'The first day on which somebody works on an item.',
  'Short by':
    'What is missing for an item: its estimate, less what those of a better rank in its track leave of each skill.',
  'Left after it': 'What its track has left of a skill after an item and all of a better rank, whatever their triage.',
  'Waits for': 'What has to be done before an item begins.',
  'Not in time':
    'Items of the cut with an estimate that are done after their due dates, or not within the plan. A track with such items that is not short is not in time.',
  Late: 'Done after its due date, by so many days; an item that is not done within the plan is late, too.',
  'Past due': 'Items of the cut that are late.',
  'Gained, lost':
    'Of a what-if: items of the cut that fit now and did not, and those that fitted and do not any more, are off, or left the cut.',
  People: 'Person-weeks over the weeks of the plan.',
} as const satisfies Readonly<Record<string, string>>;

export type Word = keyof typeof meanings;

export const words: readonly (readonly [word: string, means: string])[] = Object.entries(meanings);

export function meaningOf(word: Word): string {
  return meanings[word];
}
