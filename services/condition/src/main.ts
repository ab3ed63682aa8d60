import 'reflect-metadata';
import { stageService, startService } from '@qplan/stage';
import { isoDay, localDay } from '@qplan/streams';
import { conditionTransform } from './transform.ts';

await startService('condition', (context) => {
  const { config, logger } = context;
  if (!config.condition) return stageService(context, 'condition');
  const { input, output } = config.condition;
  const transform = conditionTransform(config, config.condition, logger);
  const isOfToday = config.condition.plan.asOf?.toLowerCase() === 'today';
  const alsoFrom = () => (isOfToday ? isoDay(localDay(new Date())) : '');
  return stageService(context, { name: 'condition', input, output, transform, alsoFrom });
});
