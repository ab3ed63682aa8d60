// TLS with names that lead nowhere: certificates of our own, and asking loopback by a name.
import { mkdirSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { run } from './docker.ts';

/** Makes `folder` with cert.pem and key.pem for a host name, readable for every user. */
export async function makeCertificate(folder: string, name: string): Promise<void> {
  mkdirSync(folder);
  const names = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names, ...files]);
  await run('chmod', ['644', join(folder, 'key.pem')]);
}

export interface SecureRequest {
  readonly name: string;
  readonly port: number;
  readonly path: string;
  /** What the server's certificate must go back to. */
  readonly ca: string | Buffer;
}

/** Answers the body; rejects when the certificate is not one for `name` that goes back to `ca`. */
export function getSecurely({ name, port, path, ca }: SecureRequest): Promise<string> {
  const options = { host: '127.0.0.1', port, path, ca, servername: name, headers: { Host: name } };
  return new Promise((resolve, reject) => {
    get(options, (response) => resolve(text(response))).on('error', reject);
  });
}
