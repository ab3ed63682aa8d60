// How the work is shown; of a what-if there is what it changes besides.
import type { WorkView } from '../../model/address.ts';

interface Choosable {
  readonly value: WorkView;
  readonly label: string;
}

const always: readonly Choosable[] = [
  { value: 'table', label: 'Table' },
  { value: 'timeline', label: 'Timeline' },
];

const withChanges: readonly Choosable[] = [...always, { value: 'changes', label: 'What changes' }];

export function workViews(changes: boolean): readonly Choosable[] {
  return changes ? withChanges : always;
}
