// One service a repository. Its owner holds the system's lock (flock) on the repository's folder itself, which nobody can
// remove and which ends with the process, however that ends: so whoever comes next can tell a live owner from a dead one,
// in another container on the same machine too. Node cannot lock, so that the program `flock` does it, on the file that is
// open here. The writer's git holds it as well: while one outlives its service, no other begins.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@qplan/logging';

/** Another service has the repository. */
export class OwnedError extends Error {
  override readonly name = 'OwnedError';
}

/** How long the git of a service that has died may take to end, in ms, and how often to look. */
const patienceMs = 3000;
const lookEveryMs = 50;

export class Owner {
  /** The open file that holds the lock. */
  readonly file: number;

  private constructor(file: number) {
    this.file = file;
  }

  /** Throws OwnedError. Where the system has no such lock, it is logged that nobody is kept out. */
  static async of(folder: string, logger: Logger): Promise<Owner> {
    const owner = new Owner(openSync(folder, 'r'));
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const { code, reason } = await lock(owner.file);
      if (code === 0) return owner;
      if (code !== 1) {
        const reasonAndWay = {
          reason,
          folder,
          todo: 'install flock (util-linux), and start one snapshot service only',
        };
        logger.warn('nothing keeps a second snapshot service from this repository', reasonAndWay);
        return owner;
      }
      if (Date.now() > deadline) break;
      await sleep(lookEveryMs);
    }
    owner.release();
    throw new OwnedError(`${folder} is in use by another snapshot service on this machine; stop that one first`);
  }

  release(): void {
    closeSync(this.file);
  }
}

/** Code 0: it is locked; 1: somebody else has it; any other: it cannot be. */
function lock(file: number): Promise<{ code: number | null; reason: string }> {
  return new Promise((resolve) => {
    const child = spawn('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'pipe', file] });
    let reason = '';
    child.stderr?.on('data', (chunk: Buffer) => (reason += chunk.toString()));
    child.once('error', (error) => resolve({ code: null, reason: error.message }));
    child.once('close', (code) => resolve({ code, reason: reason.trim() }));
  });
}
