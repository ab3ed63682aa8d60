// A release in which only the server is another is another build of the page too: pages then ask for what that server makes, and
// take nothing out of their browsers' caches (src/connection/build/build.ts).

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What the documents of the server are made by. */
const makers = ['services/web/src', 'libs/condition/src', 'libs/plan/src', 'libs/streams/src'];

/** The name of the page's script has a hash of that in it, too. */
export function namedWithServer(): Plugin {
  let server: string;
  return {
    name: 'named-with-server',
    apply: 'build',
    async buildStart() {
      server = await hashOf(makers.map((folder) => join(import.meta.dirname, '../../../..', folder)));
    },
    augmentChunkHash: ({ isEntry }) => (isEntry ? server : undefined),
  };
}

async function hashOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = (await readdir(folder, { recursive: true })).filter((name) => /(?<!\.test)\.ts$/.test(name)).sort();
    for (const file of files) hash.update(`${file}\n`).update(await readFile(join(folder, file)));
  }
  return hash.digest('hex');
}
