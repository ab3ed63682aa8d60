// The process that carries a scenario back for the pull service: one task, and then it ends. It may be ended at any time: a file
// is the old one or the new one.
import { type ConfigOrigin, loadOrigin } from '@qplan/config';
import { type AdoptTask, carryOut, type Outcome } from './carry-out.ts';

process.once('message', ({ task, origin }: { task: AdoptTask; origin: ConfigOrigin }) => {
  void carryOut(task, loadOrigin(origin)).then(
    (outcome) => process.send!(outcome satisfies Outcome, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C goes to all processes of a terminal: the service says when this one ends.
process.on('SIGINT', () => {});
