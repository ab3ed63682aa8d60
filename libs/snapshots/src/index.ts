export { formatEvent, parseEvent } from './event.ts';
export { unindent } from './indent.ts';
export { formatInputs, formatLogLine, parseInputs } from './log-line.ts';
export {
  formatMirrorStatus,
  mirrorEveryMs,
  type MirrorStatus,
  mirrorTopic,
  parseMirrorStatus,
} from './mirror-status.ts';
export { formatSnapshot } from './snapshot-reply.ts';
export { conflictMark, type Lineage, type LogPage, SnapshotError, Snapshots, VersionConflict } from './snapshots.ts';
export { type Input, type Snapshot, type Version, wholeVersion } from './version.ts';
export {
  type Save,
  type Scenario,
  type ScenarioHead,
  scenarioId,
  type ScenarioState,
  scenarioStates,
} from './scenarios/scenario.ts';
export {
  formatHeadLine,
  formatSave,
  formatScenario,
  formatScenarioEvent,
  parseHeadLine,
  parseSave,
  parseScenario,
  parseScenarioEvent,
  scenarioTopic,
} from './scenarios/wire.ts';
export { SavedScenarios, ScenarioConflict } from './scenarios/saved-scenarios.ts';
