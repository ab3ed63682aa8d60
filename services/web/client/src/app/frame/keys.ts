// The keys of the pages, as the list that '?' shows tells of them.
import type { KeyText } from '../../widgets/Keys.tsx';

export const plannerKeys: readonly KeyText[] = [
  [['/'], 'Search the work'],
  [['1', '2', '3', '4', '5'], 'Triage cut, from the musts to everything'],
  [['k', 'j'], 'Track before, track after'],
  [['u'], 'People or person-weeks'],
  [['t'], 'Table or timeline'],
  [['w'], 'What if: on or off'],
  [['g'], 'Go to another plan, where there are several, or to all of them'],
  [['p'], 'Present: large, for a wall; and back'],
  [['Ctrl Z'], 'Undo a what-if'],
  [['Ctrl Shift Z', 'Ctrl Y'], 'Redo it'],
  [['↑', '↓', 'Home', 'End'], 'On the handle of an item: move it up or down, to the top, to the bottom'],
  [['Space'], 'On the handle, or a cell: select the item; with Shift and ↑ ↓, several'],
  [['→'], 'On the handle: to the cells of the item'],
  [['Enter'], 'On a cell: change it; Tab goes on to the next, Esc leaves it as it was'],
  [['↑', '↓', '←', '→'], 'On a week of the load: to the week beside it'],
  [['Esc'], 'Close what is open, call off a drag'],
  [['?'], 'This list'],
];

export const portfolioKeys: readonly KeyText[] = [
  [['/'], 'Search all plans; ↑ ↓ choose what was found, Enter goes there'],
  [['t'], 'Plans or timeline'],
  [['g'], 'Go to a plan'],
  [['p'], 'Present: large, for a wall; and back'],
  [['Esc'], 'Close what is open'],
  [['?'], 'This list'],
];
