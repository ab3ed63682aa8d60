import { foundText } from './found.ts';

const hit = (kind: 'item' | 'track') => ({ kind, plan: '', name: 'Login', link: '/' });
const found = { hits: [hit('item'), hit('track'), hit('item')], more: 0 };
const none = { found: undefined, failure: undefined, busy: false };

test.each([
  ['nothing', '  ', none, ''],
  ['that it searches', 'log', { ...none, busy: true }, 'Searching…'],
  ['what was found', 'log', { ...none, found }, '2 items and 1 track'],
  [
    'that there is more',
    'log',
    { ...none, found: { ...found, more: 7 } },
    '2 items and 1 track, and 7 hits more: type more of it',
  ],
  ['nothing of what was typed before', 'logi', { ...none, found, busy: true }, ''],
  [
    'that there is nothing',
    'log',
    { ...none, found: { hits: [], more: 0 } },
    'No plan has this in the name of an item, a person or a track.',
  ],
  [
    'why it cannot search',
    'log',
    { ...none, failure: 'no answer', busy: true },
    'The search cannot be had now: no answer.',
  ],
  [
    'why it cannot search, also where what was found before is shown',
    'logi',
    { found, failure: 'no answer', busy: true },
    'The search cannot be had now: no answer.',
  ],
])('a search over all plans says %s', (_, query, what, said) => {
  expect(foundText(query, what)).toBe(said);
});
