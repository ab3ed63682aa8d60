export type { Fields, Level } from './line.ts';
export { createAuditLogger, createLogger, type Logger, type LogHealth } from './logger.ts';
export { nestLogger, type NestLogger } from './nest-logger.ts';
