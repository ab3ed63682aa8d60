import 'reflect-metadata';
import { stageService, startService, workerTransform } from '@qplan/stage';
import { planByProgram } from './plan-by-program.ts';

await startService('qplan', (context) => {
  const { config, logger } = context;
  if (!config.qplan) return stageService(context, 'qplan');
  const { input, output, command, timeLimit } = config.qplan;
  const module = new URL('./compute-plan.js', import.meta.url);
  const transform =
    command === undefined
      ? workerTransform({ module, where: input, timeLimitMs: timeLimit })
      : planByProgram({ command, cwd: config.root, timeLimitMs: timeLimit, logger });
  return stageService(context, { name: 'qplan', input, output, transform });
});
