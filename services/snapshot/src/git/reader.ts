// Reading objects through one long-lived `git cat-file`, which finds new packs by itself and outlives the old ones.
import type { Git } from './git.ts';
import { type StandingGit, startGit } from './standing-git.ts';

interface Found {
  readonly id: string;
  readonly kind: string;
  readonly bytes: number;
}

interface Question {
  readonly command: 'contents' | 'info';
  resolve(found: (Found & { readonly content: Buffer }) | undefined): void;
  reject(error: Error): void;
}

const lineFeed = 10;

export class Reader {
  readonly #git: Git;
  #process: CatFile | undefined;

  constructor(git: Git) {
    this.#git = git;
  }

  /**
   * `object`: such as `<commit>:<path>`. Answers undefined if there is none of this kind. Throws GitError if it is damaged,
   * and if another is that was asked for with it.
   */
  async read(object: string, kind: 'blob' | 'commit' = 'blob'): Promise<Buffer | undefined> {
    const found = await this.#ask('contents', object);
    return found?.kind === kind ? found.content : undefined;
  }

  info(object: string): Promise<Found | undefined> {
    return this.#ask('info', object);
  }

  close(): void {
    this.#process?.close();
    this.#process = undefined;
  }

  /** A process that dies is replaced, once a question: by one, however many waited for it. */
  async #ask(command: Question['command'], object: string) {
    const process = this.#running();
    try {
      return await process.ask(command, object);
    } catch {
      if (this.#process === process) this.#process = undefined;
      return this.#running().ask(command, object);
    }
  }

  #running(): CatFile {
    this.#process ??= new CatFile(this.#git);
    return this.#process;
  }
}

class CatFile {
  readonly #git: StandingGit;
  readonly #questions: Question[] = [];
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** How many bytes are needed before there is anything to read; 0 while a header is awaited. */
  #needed = 0;
  #dead: Error | undefined;

  constructor(git: Git) {
    this.#git = startGit(git, ['cat-file', '--batch-command']);
    this.#git.child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    void this.#git.ended.then((error) => this.#die(error));
  }

  ask(command: Question['command'], object: string) {
    return new Promise<(Found & { content: Buffer }) | undefined>((resolve, reject) => {
      if (this.#dead) return reject(this.#dead);
      this.#questions.push({ command, resolve, reject });
      this.#git.child.stdin.write(`${command} ${object}\n`);
    });
  }

  close(): void {
    this.#git.child.stdin.end();
  }

  #die(error: Error): void {
    this.#dead = error;
    for (const { reject } of this.#questions.splice(0)) reject(error);
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    while (this.#bytes > 0 && this.#bytes >= this.#needed && this.#answerOne());
  }

  /** Answers the first question, if its answer is there as a whole. */
  #answerOne(): boolean {
    const text = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    const end = text.indexOf(lineFeed);
    const question = this.#questions[0];
    if (end < 0 || !question) return this.#keep(text, 0);
    const [id = '', kind = '', size] = text.toString('latin1', 0, end).split(' ');
    // A name that is none is answered by `<name> missing`, or `ambiguous`; a name may hold spaces.
    const found = /^[0-9a-f]{40}$/.test(id) && /^(blob|tree|commit|tag)$/.test(kind) && size !== undefined;
    const bytes = found ? Number(size) : 0;
    const start = end + 1;
    const length = found && question.command === 'contents' ? bytes + 1 : 0;
    if (text.length < start + length) return this.#keep(text, start + length);
    this.#questions.shift();
    // Copied, so that a small content does not keep a large chunk in memory.
    const content = Buffer.from(text.subarray(start, start + Math.max(0, length - 1)));
    question.resolve(found ? { id, kind, bytes, content } : undefined);
    this.#keep(text.subarray(start + length), 0);
    return true;
  }

  #keep(text: Buffer, needed: number): false {
    this.#chunks = text.length > 0 ? [text] : [];
    this.#bytes = text.length;
    this.#needed = needed;
    return false;
  }
}
