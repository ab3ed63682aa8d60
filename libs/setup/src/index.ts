// From files of sheets to the config.ini that reads them: what is guessed, what somebody chooses, and what comes of it. Pure.
export { type Choice, chosen, type Head, type Taking } from './choose.ts';
export { leastSetup } from './least.ts';
export { type Files, guessSetup, lenientSetup, look, type Look, type UsedSheet } from './look.ts';
export { wholeConfig } from './whole.ts';
export { formatSetup, parseSetup, type Setup, type SheetRef, streamOf } from './setup.ts';
