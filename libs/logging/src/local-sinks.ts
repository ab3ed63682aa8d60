// The sinks of this machine: the console and a file.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatLine } from './line.ts';
import type { Sink } from './sink.ts';

export function consoleSink(): Sink {
  return {
    write: (entry) => void process.stderr.write(`${formatLine(entry)}\n`),
    close: async () => {},
  };
}

/** Appends line by line and at once, so that the last words of a crash are on the disk. Several processes may share it. */
export function fileSink(file: string): Sink {
  let broken = false;
  return {
    write(entry) {
      try {
        mkdirSync(dirname(file), { recursive: true });
        appendFileSync(file, `${formatLine(entry)}\n`);
        broken = false;
      } catch (error) {
        if (!broken) process.stderr.write(`cannot write the log ${file}: ${(error as Error).message}\n`);
        broken = true;
      }
    },
    close: async () => {},
  };
}
