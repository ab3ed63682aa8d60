// The lines that are not known to have arrived: those that wait, and those that were handed on. When there are too many,
// the oldest that waits is dropped and counted.
import type { Line } from './carrier.ts';

export interface Bound {
  readonly lines: number;
  /** Of text, in UTF-16 units. */
  readonly characters: number;
}

interface Handed {
  readonly line: Line;
  /** Where it ends in all that its carrier was handed, in bytes. */
  readonly end: number;
}

export class Backlog {
  readonly #bound: Bound;
  #waiting: Line[] = [];
  #handed: Handed[] = [];
  #characters = 0;
  #dropped = 0;

  constructor(bound: Bound) {
    this.#bound = bound;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get size(): number {
    return this.#waiting.length + this.#handed.length;
  }

  /** How many were dropped in all. */
  get dropped(): number {
    return this.#dropped;
  }

  push(line: Line): void {
    this.#waiting.push(line);
    this.#characters += line.text.length;
    this.#trim();
  }

  /** Hands on what waits, by `send`, while `wanted` says so, and no more of it than the bound while none of it arrives. */
  handOn(send: (line: Line) => number, wanted: () => boolean): void {
    while (this.#waiting.length > 0 && this.#handed.length < this.#bound.lines && wanted()) {
      const line = this.#waiting.shift()!;
      this.#characters -= line.text.length;
      this.#handed.push({ line, end: send(line) });
    }
  }

  /** The first `bytes` that were handed on have arrived. */
  settle(bytes: number): void {
    const first = this.#handed.findIndex(({ end }) => end > bytes);
    this.#handed = first === -1 ? [] : this.#handed.slice(first);
  }

  /** What was handed on, and is not known to have arrived, waits again, before all else. */
  takeBack(): void {
    const lines = this.#handed.map(({ line }) => line);
    this.#handed = [];
    this.#waiting = [...lines, ...this.#waiting];
    this.#characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    this.#trim();
  }

  #trim(): void {
    while (this.#waiting.length > this.#bound.lines || this.#characters > this.#bound.characters) {
      this.#characters -= this.#waiting.shift()!.text.length;
      this.#dropped++;
    }
  }
}
