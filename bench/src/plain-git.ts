// The same by hand: a work tree, and a git process for each step, flushing what it writes.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const settings = ['core.fsync=all', 'gc.auto=0', 'user.name=QPlan', 'user.email=qplan@localhost'];

export class PlainGit {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string, file: string) {
    this.#folder = folder;
    this.#file = file;
  }

  checkOut(): void {
    this.#run('config', 'core.bare', 'false');
    this.#run('reset', '--quiet', '--hard');
  }

  commit(content: string): void {
    writeFileSync(join(this.#folder, this.#file), content);
    this.#run('add', this.#file);
    this.#run('commit', '--quiet', '--message=raw qplan');
  }

  read(): string {
    const version = this.#run('rev-parse', 'HEAD').trim();
    return this.#run('show', `${version}:${this.#file}`);
  }

  #run(...args: string[]): string {
    const options = settings.flatMap((setting) => ['-c', setting]);
    const { status, stdout, stderr } = spawnSync('git', ['-C', this.#folder, ...options, ...args], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
    return stdout;
  }
}
