// What the condition stage does with a version of its input: the team's own program, or the sheets read by config.ini.
import type { ConditionConfig, Config } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { BadInput, commandTransform, type ThreadPool, type Transform, workerTransform } from '@qplan/stage';
import { parsePlanInput } from '@qplan/streams';

/** Raw streams → the qplan v1 streams. Throws BadInput with every problem. */
export function conditionTransform(
  config: Config,
  settings: ConditionConfig,
  { logger, pool }: { readonly logger: Logger; readonly pool?: ThreadPool },
): Transform {
  const { command, timeLimit, input } = settings;
  if (command === undefined) {
    const module = new URL('./sheets.js', import.meta.url);
    return workerTransform({ module, data: config.origin, where: input, timeLimitMs: timeLimit }, pool);
  }
  const run = commandTransform({ command, cwd: config.root, timeLimitMs: timeLimit, logger });
  return async (raw, signal) => checked(await run(raw, signal), command);
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
