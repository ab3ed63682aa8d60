// A log file of winston's, turned by its size: qplan.log, qplan1.log, … Several processes write to the same one, which
// winston's File knows nothing of: it is turned by one of them at a time, and the others follow. So do they when somebody
// moves or removes it.
import fs, { closeSync, fstatSync, openSync, rmSync, statSync, type WriteStream } from 'node:fs';
import winston from 'winston';
import type Transport from 'winston-transport';
import { type Carrier, type CarrierEvents, infoOf, type Line } from './carrier.ts';

export interface LogFileOptions {
  readonly file: string;
  /** It is turned when it has this many bytes. */
  readonly maxSize: number;
  /** How many there are, with the one that is written. */
  readonly maxFiles: number;
}

/** What is used of the inside of winston's File, which says nothing of errors, nor of what is on the disk. */
interface Inside extends Transport {
  readonly _stream: NodeJS.ReadableStream;
  readonly _dest?: WriteStream;
  /** Being turned, or opened anew. */
  readonly _rotate?: boolean;
  _createStream(source: NodeJS.ReadableStream): WriteStream;
  _needsNewFile(size?: number): boolean;
  _incFile(done: (error?: Error | null) => void): void;
}
const File = winston.transports.File as unknown as new (options: object) => Inside;

type WriteArguments = [
  descriptor: number,
  data: Buffer,
  offset: number,
  length: number,
  place: number | null,
  done: (error: NodeJS.ErrnoException | null, bytes: number, data: Buffer) => void,
];

/** A process that died while it turned the file holds the others up no longer than this. */
const turnWithinMs = 10_000;

/** Lines that are written at once. */
const mostTogether = 50;

class SharedFile extends File {
  readonly #options: LogFileOptions;
  /** Bytes in the files before this one. */
  #before = 0;
  #inode: number | undefined;

  constructor(options: LogFileOptions) {
    const { file, maxSize, maxFiles } = options;
    const write = (...[descriptor, data, offset, length, place, done]: WriteArguments): void =>
      fs.write(descriptor, data, offset, length, place, (...outcome) => {
        done(...outcome);
        this.emit('written');
      });
    const writing = { flags: 'a', fs: { open: fs.open, write, close: fs.close } };
    super({ filename: file, maxsize: maxSize, maxFiles, tailable: true, eol: '\n', options: writing });
    this.#options = options;
  }

  get written(): number {
    return this.#before + (this._dest?.bytesWritten ?? 0);
  }

  override _createStream(source: NodeJS.ReadableStream): WriteStream {
    this.#before = this.written;
    const stream = super._createStream(source);
    stream.on('open', (descriptor: number) => (this.#inode = fstatSync(descriptor).ino));
    stream.on('error', (error) => this.emit('error', error));
    return stream;
  }

  /** Given a size, whether the file that is to be opened is full already; else whether the one that is open has to be left. */
  override _needsNewFile(size?: number): boolean {
    if (size !== undefined) return size >= this.#options.maxSize;
    const there = this.#look();
    return !there || there.ino !== this.#inode || there.size >= this.#options.maxSize || super._needsNewFile();
  }

  override _incFile(done: (error?: Error | null) => void): void {
    const lock = `${this.#options.file}.turning`;
    try {
      if (!takeLock(lock)) return void setTimeout(done, 20);
    } catch (error) {
      return void this.emit('error', error);
    }
    const turned = (error?: Error | null): void => {
      rmSync(lock, { force: true });
      if (error) this.emit('error', error);
      else done();
    };
    const there = this.#look();
    if (there && there.size >= this.#options.maxSize) super._incFile(turned);
    else turned();
  }

  #look() {
    try {
      return statSync(this.#options.file, { throwIfNoEntry: false });
    } catch {
      return undefined; // Opening it says why.
    }
  }
}

/** Answers false while another process has it. */
function takeLock(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const held = statSync(lock, { throwIfNoEntry: false });
    if (held && Date.now() - held.mtimeMs > turnWithinMs) rmSync(lock, { force: true });
    return false;
  }
}

/**
 * Lines are written together, and the next when these are in the file: of many writes at once, winston's File loses some
 * when it turns.
 */
export class LogFile implements Carrier {
  readonly #file: SharedFile;
  #handed = 0;
  #written = 0;
  #together: Line[] = [];

  constructor(options: LogFileOptions, events: CarrierEvents) {
    this.#file = new SharedFile(options);
    this.#file.on('error', (error: Error) => events.lost(error));
    this.#file.on('open', () => events.ready());
    this.#file.on('written', () => events.ready());
  }

  send(line: Line): number {
    this.#handed += Buffer.byteLength(line.text) + 1;
    if (this.#together.push(line) === 1) queueMicrotask(() => this.#write());
    return this.#handed;
  }

  busy(): boolean {
    return this.#together.length >= mostTogether || this.arrived() < this.#written || this.#file._rotate === true;
  }

  arrived(): number {
    return this.#file.written;
  }

  drop(): void {
    this.#file._dest?.destroy();
  }

  #write(): void {
    const [first] = this.#together;
    const text = this.#together.map((line) => line.text).join('\n');
    this.#together = [];
    this.#written = this.#handed;
    this.#file.write(infoOf({ ...first!, text }));
  }
}
