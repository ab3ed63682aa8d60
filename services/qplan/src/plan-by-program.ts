// A filter of the team's own instead of the built-in one. What it writes is believed no more than anybody else's text.
import { BadInput, type CommandSettings, commandTransform, type Transform } from '@qplan/stage';
import { parsePlan } from '@qplan/streams';

/** Conditioned streams → the app data's streams, as the program has them. Throws BadInput, naming the program. */
export function planByProgram(settings: CommandSettings): Transform {
  const run = commandTransform(settings);
  return async (conditioned, signal) => {
    const text = await run(conditioned, signal);
    const read = parsePlan(text);
    if (read.ok) return text;
    throw new BadInput(
      read.problems.map(({ stream, line, message }) => ({
        where: `${settings.command}: ${stream}, line ${line} of its output`,
        message,
      })),
    );
  };
}
