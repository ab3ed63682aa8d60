export { BusConnections, type Following } from './bus-connections.ts';
export { BadInput, describeProblems, type StageProblem } from './bad-input.ts';
export { busEveryMs, type BusStatus, busTopic, formatBusStatus, parseBusStatus } from './bus-status.ts';
export { type CommandSettings, commandTransform } from './command.ts';
export { FailureLog } from './failure-log.ts';
export { atTime, inMs, Loop, type TimeLeft } from './loop.ts';
export { type Service, type ServiceContext, startService } from './service.ts';
export { Stage, type StageParts, type StageSettings, type Transform, type Transformed } from './stage.ts';
export { type BeginPlan, PlanFollower, type RunningPlan } from './plans/plan-follower.ts';
export { type SettingsFor, stageService } from './stage-module.ts';
export {
  parseStatus,
  type SourceState,
  type StageState,
  type StageStatus,
  type StatusChange,
  StatusReporter,
  statusTopic,
} from './status.ts';
export { ThreadPool } from './threads/thread-pool.ts';
export { type Worked, type WorkerSettings, workerTransform } from './threads/worker-transform.ts';
export { NobodyAnswers } from './ask-on-bus.ts';
export { askToAdopt } from './adoption/ask.ts';
export { parseRuleStates, type RuleState } from './telling/rule-state.ts';
export {
  askToTest,
  formatTestAnswer,
  parseTestRequest,
  type TestAnswer,
  testRequestTopic,
} from './telling/test-message.ts';
