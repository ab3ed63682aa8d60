// An authority for certificates on a stack's network, as a company has one: real ACME, and real checks of who asks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, until } from '@qplan/harness';
import { docker } from './docker.ts';
import { getSecurely, makeCertificate } from './secure.ts';
import { root, type Stack } from './stack.ts';

const image = 'qplan-authority:test';

export interface Authority {
  /** What ACME_CA says. */
  readonly address: string;
  /** Its own certificate, by which it is known when a certificate is asked for: the file's path. */
  readonly certificate: string;
  /** The certificate that those which it gives go back to. */
  readonly root: string;
  remove(): Promise<void>;
}

export async function startAuthority({ folder, project }: Stack): Promise<Authority> {
  await docker('build', '--quiet', '--tag', image, join(root, 'tests/containers/authority'));
  const files = join(folder, 'authority');
  await makeCertificate(files, 'authority');
  const [port] = (await freePorts(1)) as [number];
  const network = ['--network', `${project}_front`, '--network-alias', 'authority'];
  const options = ['--publish', `127.0.0.1:${port}:15000`, '--volume', `${files}:/certificate:ro`];
  const id = (await docker('run', '--detach', '--rm', ...network, ...options, image)).trim();
  const ca = readFileSync(join(files, 'cert.pem'));
  return {
    address: 'https://authority:14000/dir',
    certificate: join(files, 'cert.pem'),
    root: await until('its root', () => getSecurely({ name: 'authority', port, path: '/roots/0', ca })),
    async remove() {
      await docker('rm', '--force', id);
    },
  };
}
