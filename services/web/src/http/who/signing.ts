// The key of this installation, by which what browsers hold for us is known to be ours.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clearDrafts, makeOnce } from '@qplan/stage/durable';
import { EncryptJWT, jwtDecrypt, type JWTPayload } from 'jose';

const algorithm = { alg: 'dir', enc: 'A256GCM' } as const;
const keyBytes = 32;

/** Made when it is not there; all who share the folder have the same. */
export async function keyIn(folder: string): Promise<KeyObject> {
  const file = join(folder, 'key');
  await clearDrafts(folder);
  await makeOnce(file, randomBytes(keyBytes));
  const key = await readFile(file);
  if (key.length !== keyBytes)
    throw new Error(`${file} is no key of ${keyBytes} bytes: remove it, and all sign in anew`);
  return createSecretKey(key);
}

/** A text that nobody else can read, make or change, and that is worth nothing after `seconds`. `use`: for nothing else. */
export function sealed(key: KeyObject, use: string, content: JWTPayload, seconds: number): Promise<string> {
  return new EncryptJWT(content)
    .setProtectedHeader(algorithm)
    .setAudience(use)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .encrypt(key);
}

/** undefined: it is not ours, for another use, or too old. */
export async function unsealed(key: KeyObject, use: string, text: string): Promise<JWTPayload | undefined> {
  try {
    const options = { audience: use, keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
    return (await jwtDecrypt(text, key, options)).payload;
  } catch {
    return undefined;
  }
}
