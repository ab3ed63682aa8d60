// Unit tests stand beside the code; `tests/` holds what needs several parts at once. Both run from TypeScript as it
// is written: the `source` condition makes a workspace package resolve to its src/, so no test sees a stale build.
import { availableParallelism } from 'node:os';

const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
};

/** @type {import('jest').Config} */
export default {
  // A limit for what is broken, not for what is slow: services start and git works on a busy machine. It is far above
  // `until`'s, which says what is missing; no test sets a lower one.
  testTimeout: 300_000,
  // Each file has ports, folders, services and a browser of its own, and waits for them a third of its time: so one
  // worker more than there are cores. A second worker also ends a file that leaves something open, which a run without
  // workers would wait for.
  maxWorkers: Math.min(4, availableParallelism() + 1),
  testSequencer: '<rootDir>/tests/harness/longest-first.js',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{libs,services}/**/src/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'system',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/containers/', '<rootDir>/tests/swarm/'],
    },
    { ...shared, displayName: 'swarm', testMatch: ['<rootDir>/tests/swarm/*.test.ts'] },
    { ...shared, displayName: 'containers', testMatch: ['<rootDir>/tests/containers/*.test.ts'] },
  ],
};
