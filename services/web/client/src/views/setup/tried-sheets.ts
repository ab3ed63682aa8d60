// What the page knows of the sheets that somebody tries: what was read of them, what comes of it, and the choices so far. It is
// forgotten with the page.
import type { Choice, Setup } from '@qplan/setup';
import type { InputsDocument, PlanDocument } from '../../../../src/api.ts';
import type { Behind } from '../../connection/behind.ts';
import { before, type Before } from '../../model/changes.ts';
import { foundSoFar, type Told } from '../../model/problems/mending.ts';
import { Reading, ReadingEnded } from './reading/reading.ts';
import type { ConfigText, Failure, GivenFile, Opened, SheetView, Tried } from './reading/worker.ts';

export interface TriedPlan {
  readonly plan: PlanDocument;
  readonly inputs: InputsDocument;
  /** What the draws of its odds are made of. */
  readonly seed: string;
  /** The plan before the last choice. */
  readonly before: Before | undefined;
}

export interface Knowledge {
  /** The names of the files, in the order in which they came. */
  readonly files: readonly string[];
  readonly sheets: readonly SheetView[];
  readonly tried: Tried | undefined;
  /** All that was found since the sheets are mended: since the last choice of how they are read. */
  readonly soFar: readonly Told[];
  readonly planned: TriedPlan | undefined;
  /** undefined while it is found out. */
  readonly config: ConfigText | undefined;
  /** Why a file cannot be read, or a choice not be made. */
  readonly failures: readonly Failure[];
  readonly busy: boolean;
  readonly canUndo: boolean;
  /** There are choices of which the config.ini was not taken. */
  readonly isUnsaved: boolean;
}

const nothing: Knowledge = {
  files: [],
  sheets: [],
  tried: undefined,
  soFar: [],
  planned: undefined,
  config: undefined,
  failures: [],
  busy: false,
  canUndo: false,
  isUnsaved: false,
};

/** As large as a file that the server reads, in bytes. */
const largestFile = 64 * 1024 ** 2;

export class TriedSheets implements Behind {
  readonly #reading = new Reading();
  readonly #files = new Map<string, File>();
  readonly #listeners = new Set<() => void>();
  #knowledge = nothing;
  #past: Setup[] = [];
  #plans = 0;
  /** Calls that are not over. */
  #calls = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly knowledge = (): Knowledge => this.#knowledge;

  /** Soon a sheet will be read. */
  start(): void {
    this.#reading.start();
  }

  close(): void {
    this.#reading.close();
  }

  /** Reads further files, or the same ones again. A config.ini among them says how. */
  async open(given: readonly File[]): Promise<void> {
    const isConfig = ({ name }: File) => /\.ini$/i.test(name);
    const configFile = given.find(isConfig);
    const config = await configFile?.text();
    const failures: Failure[] = [];
    const files: GivenFile[] = [];
    for (const file of given.filter((each) => !isConfig(each))) {
      const bytes = await bytesOf(file);
      if (typeof bytes === 'string') failures.push({ file: file.name, message: bytes });
      else files.push({ name: file.name, bytes });
    }
    if (files.length === 0 && (config === undefined || this.#files.size === 0)) {
      if (config !== undefined)
        failures.push({ file: configFile!.name, message: 'choose the files of its sheets with it' });
      return this.#learn({ failures });
    }
    const opened = await this.#ask(
      () =>
        this.#reading.ask(
          'open',
          { files, config },
          files.map(({ bytes }) => bytes.buffer as ArrayBuffer),
        ),
      files.map(({ name }) => name).join(', '),
    );
    if (!opened) return;
    for (const { name } of files) {
      const file = given.find((each) => each.name === name)!;
      if (opened.sheets.some((sheet) => sheet.file === name)) this.#files.set(name, file);
    }
    this.#opened(opened, failures);
  }

  /** One step, which can be undone. */
  async choose(...choices: readonly Choice[]): Promise<void> {
    await this.#step(() => this.#reading.ask('choose', { choices }));
  }

  /** Reads the sheets by this text of a config.ini. */
  async configure(config: string): Promise<void> {
    await this.#step(() => this.#reading.ask('configure', { config }));
  }

  async undo(): Promise<void> {
    const setup = this.#past.pop();
    if (setup) await this.#take(() => this.#reading.ask('restore', { setup }));
  }

  readonly inputsOf = async (version: string) => this.#planOf(version).inputs;

  readonly seedOf = async (version: string) => this.#planOf(version).seed;

  readonly rowsOf = async (version: string, name: string) => ({
    version,
    rows: await this.#reading.ask('rows', { name }),
  });

  /** The workbook with what was found in it as comments at its cells; undefined where it cannot be had, which is told. */
  async commented(name: string): Promise<Uint8Array | undefined> {
    const bytes = await bytesOf(this.#files.get(name)!);
    if (typeof bytes !== 'string')
      return this.#ask(() => this.#reading.ask('commented', { file: { name, bytes } }), name);
    this.#learn({ failures: [{ file: name, message: bytes }] });
    return undefined;
  }

  readonly rowsWith = async (version: string, text: string) => ({
    version,
    rows: await this.#reading.ask('find', { text }),
  });

  readonly failed = (message: string): void => this.#learn({ failures: [{ file: '', message }] });

  /** The config.ini was copied or downloaded. */
  saved(): void {
    this.#learn({ isUnsaved: false });
  }

  #planOf(version: string): TriedPlan {
    const { planned } = this.#knowledge;
    if (planned?.plan.version !== version) throw new Error('the sheets are read otherwise by now');
    return planned;
  }

  async #step(ask: () => Promise<Tried>): Promise<void> {
    const setup = this.#knowledge.tried?.setup;
    if (!(await this.#take(ask))) return;
    if (setup) this.#past.push(setup);
    this.#learn({ canUndo: true, isUnsaved: true });
  }

  async #take(ask: () => Promise<Tried>): Promise<boolean> {
    const tried = await this.#ask(ask, '');
    if (tried) this.#tell(tried, { failures: [], canUndo: this.#past.length > 0 });
    return tried !== undefined;
  }

  #opened({ sheets, tried, failures }: Opened, further: readonly Failure[]): void {
    const news = { sheets, files: [...this.#files.keys()], failures: [...further, ...failures] };
    if (tried) this.#tell(tried, { ...news, soFar: foundSoFar(this.#knowledge.soFar, foundIn(tried)) });
    else this.#learn(news);
  }

  #tell(tried: Tried, news: Partial<Knowledge>): void {
    this.#learn({ soFar: foundIn(tried), ...news, tried, planned: this.#plan(tried), config: undefined });
    void this.#reading.ask('config', {}).then(
      (config) => {
        if (this.#knowledge.tried === tried) this.#learn({ config });
      },
      () => undefined,
    );
  }

  /** In the form in which a server's plan comes; its version names this one try. */
  #plan({ planned }: Tried): TriedPlan | undefined {
    if (!planned) return undefined;
    const version = `try-${++this.#plans}`;
    const about = { version, time: new Date().toISOString(), lineage: [], madeBy: 'built-in' as const };
    const earlier = this.#knowledge.planned?.plan;
    return {
      plan: { ...about, ...planned.plan },
      inputs: { version, ...planned.inputs },
      seed: planned.seed,
      before: earlier && before(earlier),
    };
  }

  /** undefined: it could not be done, and that is told. `file`: what it is about. */
  async #ask<Answer>(ask: () => Promise<Answer>, file: string): Promise<Answer | undefined> {
    this.#calls += 1;
    this.#learn({ busy: true });
    try {
      return await ask();
    } catch (error) {
      this.#learn({ failures: [{ file, message: (error as Error).message }] });
      if (error instanceof ReadingEnded) void this.#readAgain();
      return undefined;
    } finally {
      this.#calls -= 1;
      this.#learn({ busy: this.#calls > 0 });
    }
  }

  /** A worker that has ended takes along what it had read. */
  async #readAgain(): Promise<void> {
    const { failures, tried } = this.#knowledge;
    const files = await Promise.all(
      [...this.#files.values()].map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })),
    );
    const whole = files.filter((file): file is GivenFile => typeof file.bytes !== 'string');
    if (whole.length === 0) return;
    try {
      const opened = await this.#reading.ask('open', { files: whole });
      const setup = tried?.setup;
      this.#opened(opened, failures);
      if (setup) this.#tell(await this.#reading.ask('restore', { setup }), {});
    } catch (error) {
      this.#learn({ failures: [...failures, { file: '', message: (error as Error).message }] });
    }
  }

  #learn(news: Partial<Knowledge>): void {
    this.#knowledge = { ...this.#knowledge, ...news };
    for (const listener of this.#listeners) listener();
  }
}

function foundIn({ errors, warnings }: Tried): readonly Told[] {
  return [...errors, ...warnings].map(({ where, message }) => ({ where, message }));
}

/** Or why there are none. */
async function bytesOf(file: File): Promise<Uint8Array | string> {
  if (file.size > largestFile) return `it has ${Math.round(file.size / 1024 ** 2)} MB; 64 are read: leave out pictures`;
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return 'it cannot be read: it is a folder, or has changed since it was chosen; choose it again';
  }
}
