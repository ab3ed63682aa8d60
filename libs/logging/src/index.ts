export type { Fields, Level } from './line.ts';
export { createLogger, type Logger } from './logger.ts';
export { nestLogger, type NestLogger } from './nest-logger.ts';
