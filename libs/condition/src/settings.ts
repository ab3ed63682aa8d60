import type { ConditionConfig } from '@qplan/config';

/** How sheets are read, as config.ini says it. */
export type Settings = Omit<ConditionConfig, 'input' | 'output' | 'command' | 'timeLimit'>;
