// From a scenario to cells of the sheets that it was laid on. Pure.
export { adopt, type Adoption, NotAdoptable, readOnlyStreams, type ToAdopt } from './adopt.ts';
export { differences } from './differences.ts';
export type { AdoptedValue, CellChange } from './draft.ts';
export { byHand } from './by-hand.ts';
