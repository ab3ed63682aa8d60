// One step of the way from one version to another.
import type { Draft } from './draft.ts';
import type { InputChange } from './input-change.ts';

export interface Step {
  /** What it does, in words; several where one alone would leave no plan. */
  readonly changes: readonly InputChange[];
  /** Whether a date may move by it. */
  readonly moves: boolean;
  lay(draft: Draft): void;
}
