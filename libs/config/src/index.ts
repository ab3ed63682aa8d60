export { ConfigError } from './config-error.ts';
export {
  type BusConfig,
  type Config,
  loadConfig,
  loadLogConfig,
  type LogConfig,
  type QplanConfig,
  type WebConfig,
} from './config.ts';
export type { ConditionConfig, Renaming, SheetSettings } from './condition.ts';
export { endpoints, type Endpoints } from './endpoints.ts';
export type { SyslogAddress } from './kinds.ts';
export type { Pattern } from './pattern.ts';
export type { PullConfig, PullStream } from './pull.ts';
export { projectRoot } from './root.ts';
export type { Schedule } from './schedule.ts';
export type { SourceAddress } from './source-address.ts';
