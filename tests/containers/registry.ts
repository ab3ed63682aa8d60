// A registry for images on loopback, which Docker takes without TLS.
import { join } from 'node:path';
import { freePorts, until } from '@qplan/harness';
import { docker } from './docker.ts';
import { root } from './stack.ts';

const image = 'qplan-registry:test';

export interface Registry {
  /** Host and port: what a name of an image begins with. */
  readonly host: string;
  /** The tags that it has of a repository. */
  tags(repository: string): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export async function startRegistry(): Promise<Registry> {
  await docker('build', '--quiet', '--tag', image, join(root, 'tests/containers/registry'));
  const [port] = await freePorts(1);
  const host = `127.0.0.1:${port}`;
  const id = (await docker('run', '--detach', '--rm', '--publish', `${host}:5000`, image)).trim();
  await until('the registry answers', async () => (await fetch(`http://${host}/v2/`)).ok);
  return {
    host,
    async tags(repository) {
      const answer = await fetch(`http://${host}/v2/${repository}/tags/list`);
      return ((await answer.json()) as { tags: string[] }).tags;
    },
    async remove() {
      await docker('rm', '--force', '--volumes', id);
    },
  };
}
