import 'reflect-metadata';
import { stageService, startService, ThreadPool, workerTransform } from '@qplan/stage';
import { planByProgram } from './plan-by-program.ts';

const pool = new ThreadPool();
const module = new URL('./compute-plan.js', import.meta.url);

await startService('qplan', (context) =>
  stageService(context, 'qplan', (plan, logger) => {
    if (!plan.qplan) return undefined;
    const { input, output, command, timeLimit } = plan.qplan;
    const transform =
      command === undefined
        ? workerTransform({ module, where: input, timeLimitMs: timeLimit }, pool)
        : planByProgram({ command, cwd: plan.root, timeLimitMs: timeLimit, logger });
    return { name: 'qplan', input, output, transform };
  }),
);
