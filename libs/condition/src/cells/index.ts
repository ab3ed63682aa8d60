// What people write into a cell, for those who type it elsewhere: amounts of work, and days.

export { amountReader, type AmountReader } from './amounts.ts';
export { readOneDay } from './days.ts';
export type { Reckoning } from './day-words.ts';
