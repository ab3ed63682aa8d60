// For the tests: a source that is away, slow, odd or well, as it is told.
import type { SourceReader } from './pulled-source.ts';
import { type Outcome, readOutcome } from './reading/outcome.ts';

/** A source on the network, as far as a puller sees one: it gives what it is told, when it is told. */
export class FarSource implements SourceReader {
  readonly name: string;
  readonly path: string;
  readonly streams: readonly string[];
  cell: string | Error = 'f1';
  reads = 0;
  atOnce = 0;
  most = 0;
  gate = Promise.resolve();

  constructor(name = 'far') {
    [this.name, this.path, this.streams] = [name, name, [`raw ${name}`]];
  }

  read(): Promise<Outcome> {
    const read = async () => {
      this.reads++;
      this.most = Math.max(this.most, ++this.atOnce);
      await this.gate;
      this.atOnce--;
      if (this.cell instanceof Error) throw this.cell;
      return { tables: new Map([[this.streams[0]!, [[this.cell]]]]) };
    };
    return readOutcome({ name: this.name, read }, undefined, new AbortController().signal);
  }
}
