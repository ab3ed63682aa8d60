// The state on the disk: a file that is replaced as a whole, so that whoever reads it, also after a kill or a power cut, finds the one
// before or the one after. What cannot be written is tried again; meanwhile the service goes on with what it has in memory.

import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@qplan/logging';
import { FailureLog } from '@qplan/stage';
import { clearDrafts, writeDurably } from '@qplan/stage/durable';
import * as v from 'valibot';
import { emptyState, type State, stateSchema } from './state.ts';

const name = 'state.json';

export class Keeper {
  private readonly failures: FailureLog;
  private written: State | undefined;
  private writing: Promise<void> | undefined;

  private constructor(
    private readonly folder: string,
    private current: State,
    logger: Logger,
  ) {
    this.failures = new FailureLog(logger);
  }

  /** A file that holds no state is put aside. Rejects where the folder cannot be made, or the file not be read. */
  static async open(folder: string, logger: Logger): Promise<Keeper> {
    await mkdir(folder, { recursive: true });
    await clearDrafts(folder);
    const path = join(folder, name);
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    const state = text === undefined ? emptyState : parsed(text);
    if (state === undefined) {
      const aside = `${path}.damaged`;
      await rename(path, aside);
      logger.error('what was kept of messages is damaged, and begun anew', { aside });
    }
    return new Keeper(folder, state ?? emptyState, logger);
  }

  get state(): State {
    return this.current;
  }

  /** Why it is not on the disk; undefined where it is. */
  failure: string | undefined;

  /** Takes the place of the state; resolves when it is on the disk, or could not be written. */
  async change(change: (state: State) => State): Promise<void> {
    this.current = change(this.current);
    await this.write();
  }

  /** Writes what is not on the disk yet. */
  async write(): Promise<void> {
    while (this.current !== this.written) {
      this.writing ??= this.replace().finally(() => (this.writing = undefined));
      await this.writing;
      if (this.failure !== undefined) return;
    }
  }

  private async replace(): Promise<void> {
    const state = this.current;
    const path = join(this.folder, name);
    try {
      await writeDurably(path, JSON.stringify(state));
      this.written = state;
      this.failure = undefined;
      this.failures.recovered();
    } catch (error) {
      this.failure = `${path} cannot be written: ${(error as Error).message}`;
      this.failures.failed('messages that wait would be lost at a restart: make room, or mend the folder', {
        reason: this.failure,
      });
    }
  }
}

function parsed(text: string): State | undefined {
  try {
    const state = v.safeParse(stateSchema, JSON.parse(text));
    return state.success ? state.output : undefined;
  } catch {
    return undefined;
  }
}
