// `[pull]`, and a `[pull.<stream>]` for each stream of its output.
import { duration, path, text } from './kinds.ts';
import { checkSubsections, optional, readSection, required, type Surroundings, type Values } from './read-section.ts';
import type { Section } from './ini-file.ts';

const pullKeys = { output: required(text), every: required(duration) };
const streamKeys = { source: required(path), sheet: optional(text) };

export interface PullStream extends Values<typeof streamKeys> {
  /** The stream of the output: `raw work`. */
  readonly stream: string;
}

export interface PullConfig {
  readonly output: string;
  readonly everyMs: number;
  readonly streams: readonly PullStream[];
}

export function readPull(section: Section, around: Surroundings): PullConfig {
  const { output, every } = readSection(section, pullKeys, around);
  checkSubsections(section, (name) => name.trim() !== '', 'a stream has a name');
  const streams = [...section.subsections].map(([stream, inner]) => ({
    stream,
    ...readSection(inner, streamKeys, around),
  }));
  return { output, everyMs: every, streams };
}
