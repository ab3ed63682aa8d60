// A setting that names a file or folder.
import { isAbsolute, join, normalize } from 'node:path';
import type { Kind } from './kinds.ts';

export const path: Kind<string> = {
  expected: "a path, relative to the project's root or absolute",
  parse: (value, root) => (value ? (isAbsolute(value) ? normalize(value) : join(root, value)) : undefined),
};
