export { ConfigError } from './config-error.ts';
export {
  type BusConfig,
  checkSecrets,
  type Config,
  type ConfigOrigin,
  loadConfig,
  loadLogConfig,
  type LogConfig,
} from './config.ts';
export { loadOrigin, loadPlan, plansFolder, readPlan, withoutStages } from './plans/plan-file.ts';
export { type PlanFile, PlanFiles, planOfFile, readPlans } from './plans/plan-files.ts';
export { fileIn, nameIn, planName, planOf, rulesResource, usualResources } from './plans/plan-name.ts';
export { hasStages, type PlanSettings, type QplanConfig } from './plans/plan-sections.ts';
export type { ConditionConfig, Renaming, SheetSettings } from './condition.ts';
export { type Endpoint, endpoints, type Endpoints } from './endpoints.ts';
export type { SyslogAddress } from './kinds.ts';
export type { MirrorRemote } from './mirror-remote.ts';
export type { MailSettings, NotifyConfig, NotifyRule } from './notify/notify.ts';
export type { NamedReceiver, Receiver } from './notify/receiver.ts';
export { type Occasion, occasion, spanUpTo } from './notify/occasion.ts';
export type { Pattern } from './pattern.ts';
export type { PullConfig, PullStream } from './pull.ts';
export type { Grant, Grants } from './roles.ts';
export { projectRoot } from './root.ts';
export type { Schedule } from './schedule.ts';
export type { ProviderSignIn, ProxySignIn, SignInConfig } from './sign-in.ts';
export type { SourceAddress } from './source-address.ts';
export { type ServiceName, services } from './services.ts';
export { webAddress, type WebConfig } from './web.ts';
