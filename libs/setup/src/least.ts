// The least that config.ini has to say: what would come out the same without a key does not need it.
import { withKey } from './choose.ts';
import { type Files, look, type Look } from './look.ts';
import type { Setup } from './setup.ts';

/**
 * The setup without the keys that change nothing of what comes of the files. The files are read once a key: `giveWay` is awaited
 * between, for what is to be done meanwhile; what it throws ends the search.
 */
export async function leastSetup(
  setup: Setup,
  files: Files,
  giveWay: () => Promise<void> = () => Promise.resolve(),
): Promise<Setup> {
  let least = setup;
  const whole = outcomeOf(look(setup, files));
  for (const [section, values] of setup.settings) {
    for (const key of values.keys()) {
      await giveWay();
      const without = withKey(least, section, key, undefined);
      if (outcomeOf(look(without, files)) === whole) least = without;
    }
  }
  return least;
}

/** What a person would see to be different. */
function outcomeOf({ text, errors, warnings }: Look): string {
  return JSON.stringify([text, errors, warnings]);
}
