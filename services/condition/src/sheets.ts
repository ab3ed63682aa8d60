// The conditioning of sheets, as config.ini has them: what runs in the stage's thread.
import { condition, Recall, sheetTitles } from '@qplan/condition';
import { type ConditionConfig, type ConfigOrigin, loadOrigin } from '@qplan/config';
import type { Worked } from '@qplan/stage';
import { localDay } from '@qplan/streams';

/** For the configuration that was read from there. */
export default function sheetsOf(origin: ConfigOrigin): (raw: string) => Worked {
  const config = loadOrigin(origin);
  return conditionSheets(config.condition!, sheetTitles(config));
}

/** Raw streams → the qplan v1 streams, or every problem. */
export function conditionSheets(
  settings: ConditionConfig,
  titles: ReadonlyMap<string, string>,
): (raw: string) => Worked {
  const recall = new Recall();
  return (raw) => {
    const { text, errors, warnings } = condition(raw, settings, titles, recall, localDay(new Date()));
    return text === undefined ? { problems: errors, warnings } : { text, warnings };
  };
}
