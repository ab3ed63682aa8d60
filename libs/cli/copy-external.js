// `node copy-external.js FROM TO`: of node_modules, what a bundle needs beside it: the packages that are not in it, and what those
// depend on.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { external } from './external.js';

const [, , from, to] = process.argv;
const copied = new Set();

function copy(name) {
  if (copied.has(name)) return;
  copied.add(name);
  cpSync(join(from, name), join(to, name), { recursive: true });
  const { dependencies = {} } = JSON.parse(readFileSync(join(from, name, 'package.json'), 'utf8'));
  for (const each of Object.keys(dependencies)) copy(each);
}

for (const name of external) copy(name);
