import 'reflect-metadata';
import { stageService, startService } from '@qplan/stage';
import { computePlan } from './compute-plan.ts';

await startService('qplan', (context) => {
  const { qplan } = context.config;
  return stageService(context, qplan ? { name: 'qplan', ...qplan, transform: computePlan } : 'qplan');
});
