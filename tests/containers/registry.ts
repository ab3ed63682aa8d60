// A registry for images without TLS: on loopback, where Docker takes it so, or on a network of containers.
import { join } from 'node:path';
import { freePorts, until } from '@qplan/harness';
import { addressOf, docker } from './docker.ts';
import { root } from './stack.ts';

const image = 'qplan-registry:test';

export interface Registry {
  /** Host and port: what a name of an image begins with. */
  readonly host: string;
  /** The tags that it has of a repository. */
  tags(repository: string): Promise<readonly string[]>;
  remove(): Promise<void>;
}

/** `network`: the one that it is on, alone. */
export async function startRegistry({ network }: { readonly network?: string } = {}): Promise<Registry> {
  await docker('build', '--quiet', '--tag', image, join(root, 'tests/containers/registry'));
  const [port] = await freePorts(1);
  const reached = network === undefined ? ['--publish', `127.0.0.1:${port}:5000`] : ['--network', network];
  const id = (await docker('run', '--detach', '--rm', ...reached, image)).trim();
  const host = network === undefined ? `127.0.0.1:${port}` : `${await addressOf(id)}:5000`;
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
