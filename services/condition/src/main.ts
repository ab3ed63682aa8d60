import 'reflect-metadata';
import { stageService, startService } from '@qplan/stage';
import { conditionTransform } from './transform.ts';

await startService('condition', (context) => {
  const { config, logger } = context;
  if (!config.condition) return stageService(context, 'condition');
  const { input, output } = config.condition;
  const transform = conditionTransform(config, config.condition, logger);
  return stageService(context, { name: 'condition', input, output, transform });
});
