import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder that a repository has its packs in. */
export function packFolder(gitDir: string): string {
  return join(gitDir, 'objects', 'pack');
}

/** The names of its packs. Throws the system's error. */
export async function packNames(gitDir: string): Promise<string[]> {
  const names = await readdir(packFolder(gitDir));
  return names.filter((name) => name.endsWith('.pack'));
}
