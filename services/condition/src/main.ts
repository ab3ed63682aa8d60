import 'reflect-metadata';
import { stageService, startService, ThreadPool } from '@qplan/stage';
import { isoDay, localDay } from '@qplan/streams';
import { conditionTransform } from './transform.ts';

const pool = new ThreadPool();

await startService('condition', (context) =>
  stageService(context, 'condition', (plan, logger) => {
    if (!plan.condition) return undefined;
    const { input, output } = plan.condition;
    const transform = conditionTransform(plan, plan.condition, { logger, pool });
    const isOfToday = plan.condition.plan.asOf?.toLowerCase() === 'today';
    const alsoFrom = () => (isOfToday ? isoDay(localDay(new Date())) : '');
    return { name: 'condition', input, output, transform, alsoFrom };
  }),
);
