// A CURVE key pair as a file, in the format that pyzmq and CZMQ write and read too (ZPL): `load_certificate` of theirs
// takes ours. With the secret key the file is its owner's alone.
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Keys are 40 characters of Z85 each. */
export interface PublicCertificate {
  readonly publicKey: string;
}
export interface Certificate extends PublicCertificate {
  readonly secretKey: string;
}

/** A file of keys that is missing, or is none. */
export class KeysError extends Error {
  override readonly name = 'KeysError';

  constructor(
    message: string,
    /** There is no such file. */
    readonly missing = false,
  ) {
    super(message);
  }
}

const z85 = /^[\w.:+=^!/*?&<>()[\]{}@%$#-]{40}$/;

/** Does nothing, and answers false, where there is such a file. Nobody ever sees half of one, after a power cut neither. */
export function writeCertificate(path: string, { publicKey, ...more }: PublicCertificate | Certificate): boolean {
  const secret = 'secretKey' in more ? `    secret-key = "${more.secretKey}"\n` : '';
  // In containers a process has the same id each time: one that was killed here is not to be in the way of the next.
  const whole = `${path}.${randomUUID()}.new`;
  try {
    const file = openSync(whole, 'wx', 0o600);
    try {
      writeFileSync(file, `curve\n    public-key = "${publicKey}"\n${secret}`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    linkSync(whole, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

/** Throws KeysError. */
export function readPublicCertificate(path: string): PublicCertificate {
  return { publicKey: keyIn(path, contentOf(path), 'public-key') };
}

/** Throws KeysError, also when every user of the machine may read the file. */
export function readCertificate(path: string): Certificate {
  const content = contentOf(path);
  if ((statSync(path).mode & 0o007) !== 0)
    throw new KeysError(`${path} is a secret that every user of this machine may read: chmod 600 ${path}`);
  return { publicKey: keyIn(path, content, 'public-key'), secretKey: keyIn(path, content, 'secret-key') };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new KeysError(`${path} is missing: qplan keys makes it`, true);
    throw new KeysError(`${path} cannot be read (${code})`);
  }
}

/** What is in the file is not told: it may be a secret. */
function keyIn(path: string, content: string, name: string): string {
  const [, key = ''] = new RegExp(`^\\s*${name}\\s*=\\s*["']([^"'\\n]*)["']\\s*$`, 'm').exec(content) ?? [];
  if (!z85.test(key)) throw new KeysError(`${path} has no line ${name} = "…" with a key of 40 characters`);
  return key;
}
