// The folder of the bus's keys, `keys` in [bus]. `server.key_secret` is the proxy's. Each client has a folder, which is
// handed to it whole, and whose public key is in `clients`, where the proxy looks whom it admits:
//   server.key_secret
//   clients/services.key
//   services/server.key, services/client.key_secret     what QPlan's own services connect with
// Nothing that is there is ever overwritten.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { curveKeyPair } from 'zeromq';
import {
  type Certificate,
  KeysError,
  readCertificate,
  readPublicCertificate,
  writeCertificate,
} from './certificate.ts';

/** The client that QPlan's own services are. It alone may answer requests. */
export const ownClient = 'services';

/** What a client proves itself with, and knows the proxy by. */
export interface ClientKeys extends Certificate {
  readonly serverKey: string;
}

const serverFile = (folder: string) => join(folder, 'server.key_secret');
const clientFolder = (folder: string, client: string) => join(folder, client);

/** What may be a client's name; its folder, and its file, are called so. */
export function isClientName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) && name !== 'clients' && name !== 'server';
}

/** Makes of the keys of the proxy and of a client what is not there. Answers the paths of what it made. */
export function makeKeys(folder: string, client: string): string[] {
  const made: string[] = [];
  const theirs = clientFolder(folder, client);
  for (const path of [folder, join(folder, 'clients'), theirs]) mkdirSync(path, { recursive: true, mode: 0o700 });
  const write = (path: string, certificate: Parameters<typeof writeCertificate>[1]) => {
    if (writeCertificate(path, certificate)) made.push(path);
  };
  const pair = (path: string): Certificate => {
    if (!existsSync(path)) write(path, curveKeyPair());
    return readCertificate(path);
  };
  const server = pair(serverFile(folder));
  const { publicKey } = pair(join(theirs, 'client.key_secret'));
  write(join(theirs, 'server.key'), { publicKey: server.publicKey });
  write(join(folder, 'clients', `${client}.key`), { publicKey });
  return made;
}

/** Throws KeysError. */
export function readServerKeys(folder: string): Certificate {
  return readCertificate(serverFile(folder));
}

/** From a client's own folder. Throws KeysError. */
export function readClientKeys(folder: string): ClientKeys {
  const { publicKey } = readPublicCertificate(join(folder, 'server.key'));
  return { ...readCertificate(join(folder, 'client.key_secret')), serverKey: publicKey };
}

/** The clients that are admitted: public key → name. Throws KeysError. */
export function readAdmitted(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, 'clients');
  const files = readdirSync(path).filter((file) => file.endsWith('.key'));
  return new Map(
    files.map((file) => [readPublicCertificate(join(path, file)).publicKey, file.slice(0, -'.key'.length)]),
  );
}

/** How often it is looked whether the keys are there, in ms. */
const lookEveryMs = 250;

/** Resolves when what QPlan's services connect with is there; calls `missing`, once, while it is not. */
export async function waitForKeys(
  folder: string,
  missing: (reason: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let told = false;
  while (!signal.aborted) {
    try {
      readClientKeys(clientFolder(folder, ownClient));
      return;
    } catch (error) {
      if (!(error instanceof KeysError)) throw error;
      if (!told) missing(error.message);
      told = true;
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => {});
  }
}
