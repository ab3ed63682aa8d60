import 'reflect-metadata';
import { stageService, startService } from '@qplan/stage';
import { computePlan } from './compute-plan.ts';
import { planByProgram } from './plan-by-program.ts';

await startService('qplan', (context) => {
  const { config, logger } = context;
  if (!config.qplan) return stageService(context, 'qplan');
  const { input, output, command, timeLimit } = config.qplan;
  const own = command && planByProgram({ command, cwd: config.root, timeLimitMs: timeLimit, logger });
  return stageService(context, { name: 'qplan', input, output, transform: own || computePlan });
});
