export { environment, type Outcome, qplanCommand, runQplan } from './command.ts';
export { freePorts } from './free-ports.ts';
export { randomNumbers } from './random.ts';
export { recorder, type Recorder } from './recorder.ts';
export { prepareSystem, type System } from './system.ts';
export { until, untilEqual } from './until.ts';
