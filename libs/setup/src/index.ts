// From files of sheets to the config.ini that reads them: what is guessed, what somebody chooses, and what comes of it. Pure.
export {
  type Head,
  patternOfColumn,
  type Taking,
  withColumn,
  withHeaderRow,
  withKey,
  withoutRows,
  withSheet,
} from './choose.ts';
export { leastSetup } from './least.ts';
export { type Files, guessSetup, look, type Look, titleOf } from './look.ts';
export { formatSetup, parseSetup, type Setup, type SheetRef, streamOf } from './setup.ts';
