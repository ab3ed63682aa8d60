export { tidy } from './cells/text.ts';
export { condition, type Conditioned, type Settings } from './condition.ts';
export { explain, formatProblem } from './explain.ts';
export type { Problem } from './problems.ts';
export { Recall } from './recall.ts';
export type { TakenColumn, Understood } from './understood.ts';
export { columnName } from './tables/sheet.ts';
export { sheetTitles } from './tables/titles.ts';
