// What the condition stage does with a version of its input: the team's own program, or the sheets read by config.ini.
import { condition, type Finding, formatFinding, sheetTitles } from '@qplan/condition';
import type { ConditionConfig, Config } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { BadInput, commandTransform, type Transform } from '@qplan/stage';
import { parsePlanInput } from '@qplan/streams';

/** Raw streams → the qplan v1 streams. Throws BadInput with every problem. */
export function conditionTransform(config: Config, settings: ConditionConfig, logger: Logger): Transform {
  const { command, timeLimit } = settings;
  if (command === undefined) return sheetTransform(settings, sheetTitles(config), logger);
  const run = commandTransform({ command, cwd: config.root, timeLimitMs: timeLimit, logger });
  return async (raw, signal) => checked(await run(raw, signal), command);
}

function sheetTransform(settings: ConditionConfig, titles: ReadonlyMap<string, string>, logger: Logger): Transform {
  const warn = warnOnce(logger);
  return (raw) => {
    const { text, errors, warnings } = condition(raw, settings, titles);
    warn(warnings);
    if (text === undefined) throw new BadInput(errors);
    return text;
  };
}

/** What a program of one's own writes is believed no more than what anybody else does. */
function checked(text: string, command: string): string {
  const read = parsePlanInput(text);
  if (read.ok) return text;
  throw new BadInput(
    read.problems.map(({ stream, line, message }) => ({
      where: `${command}: ${stream}, line ${line} of its output`,
      message,
    })),
  );
}

/** Logs the warnings that the version before did not have. */
function warnOnce(logger: Logger): (warnings: readonly Finding[]) => void {
  let before = new Set<string>();
  return (warnings) => {
    const now = new Set(warnings.map(formatFinding));
    for (const warning of now) if (!before.has(warning)) logger.warn(warning);
    before = now;
  };
}
