export { allServices, prepareSystem, type ServiceName, type System } from './system.ts';
export { until } from './until.ts';
