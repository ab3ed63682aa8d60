// Files of sheets, read and planned off the page's main thread by the libraries of the server. Nothing leaves the browser. What
// was read stays here; each question changes how it is to be read, and the answer is what comes of that.
import { type Conditioned, type FoundRow, rowsNaming, rowsWith, type SheetRow } from '@qplan/condition';
import { plan } from '@qplan/plan';
import { seedOf } from '@qplan/plan/odds';
import { type InputsBody, inputsBody } from '@qplan/streams';
import {
  type Choice,
  chosen,
  type Files,
  formatSetup,
  guessSetup,
  leastSetup,
  lenientSetup,
  type Look,
  look,
  parseSetup,
  type Setup,
  type SheetRef,
  type UsedSheet,
  wholeConfig,
} from '@qplan/setup';
import { placeOf } from '../places.ts';
import { readWorkbook, type WorkbookSheet } from '@qplan/workbook';
import { type PlanBody, planBody } from '../../../whatif/planning/plan-body.ts';

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A sheet of a file as it is shown. */
export interface SheetView extends SheetRef {
  /** The first of them. */
  readonly rows: readonly (readonly string[])[];
  readonly rowCount: number;
}

/** What comes of the files, read as the setup says. */
export interface Tried extends Omit<Conditioned, 'text'> {
  readonly setup: Setup;
  readonly sheets: readonly UsedSheet[];
  /** undefined: there is none. */
  readonly planned: { readonly plan: PlanBody; readonly inputs: InputsBody; readonly seed: string } | undefined;
}

export interface Failure {
  /** '' for none in particular. */
  readonly file: string;
  readonly message: string;
}

export interface Opened {
  readonly sheets: readonly SheetView[];
  /** undefined: nothing could be read. */
  readonly tried: Tried | undefined;
  readonly failures: readonly Failure[];
}

/** The least that config.ini has to say of the sheets, and a whole one that says it. */
export interface ConfigText {
  readonly sections: string;
  readonly whole: string;
}

/** What can be asked, and what is answered. */
export interface Asks {
  /** Files take the place of those of their name. `config`: the text of a config.ini, by which they are read. */
  open: { ask: { readonly files: readonly GivenFile[]; readonly config?: string | undefined }; answer: Opened };
  choose: { ask: { readonly choices: readonly Choice[] }; answer: Tried };
  /** Reads the files by the text of a config.ini. */
  configure: { ask: { readonly config: string }; answer: Tried };
  /** Reads them by a setup of before. */
  restore: { ask: { readonly setup: Setup }; answer: Tried };
  config: { ask: object; answer: ConfigText };
  rows: { ask: { readonly name: string }; answer: readonly SheetRow[] };
  /** A workbook with what was found in it as comments. */
  commented: { ask: { readonly file: GivenFile }; answer: Uint8Array };
  find: { ask: { readonly text: string }; answer: readonly FoundRow[] };
}

export type AskKind = keyof Asks;
export type Ask = { [Kind in AskKind]: { readonly kind: Kind; readonly id: number } & Asks[Kind]['ask'] }[AskKind];
export type Answer =
  { readonly id: number; readonly answer: Asks[AskKind]['answer'] } | { readonly id: number; readonly failure: string };

/** More of a sheet's rows are not shown; all are planned. */
const mostShown = 5_000;

const files = new Map<string, readonly WorkbookSheet[]>();
/** `files`: the names of those that were there. */
let now: { readonly setup: Setup; readonly look: Look; readonly files: readonly string[] } | undefined;

async function open({ files: given, config }: Asks['open']['ask']): Promise<Opened> {
  const failures: Failure[] = [];
  for (const { name, bytes } of given) {
    try {
      files.set(name, await readWorkbook(name, bytes));
    } catch (error) {
      failures.push({ file: name, message: messageOf(error) });
    }
  }
  if (files.size === 0) return { sheets: [], tried: undefined, failures };
  let tried: Tried;
  try {
    tried = use(setupOf(given, config));
  } catch (error) {
    failures.push({ file: config === undefined ? '' : 'config.ini', message: messageOf(error) });
    tried = use(guessSetup(files));
  }
  return { sheets: viewsOf(files), tried, failures };
}

/** By config.ini; or as before, with guesses for files that were not there. */
function setupOf(given: readonly GivenFile[], config: string | undefined): Setup {
  const named = config === undefined ? undefined : parseSetup(config);
  if (named) return named.sheets.size > 0 ? named : guessSetup(files, named);
  if (!now) return guessSetup(files);
  const seen = new Set(now.files);
  const further = new Map(
    given.flatMap(({ name }) => (seen.has(name) || !files.has(name) ? [] : [[name, files.get(name)!]])),
  );
  return guessSetup(further, withoutGone(now.setup));
}

/** A file that was mended may have other sheets. */
function withoutGone(setup: Setup): Setup {
  const isThere = ({ file, sheet }: SheetRef) => files.get(file)?.some(({ name }) => name === sheet) ?? false;
  const further = (setup.further ?? []).filter(isThere);
  return {
    sheets: new Map([...setup.sheets].filter(([, ref]) => isThere(ref))),
    settings: setup.settings,
    ...(further.length > 0 && { further }),
  };
}

function viewsOf(all: Files): SheetView[] {
  return [...all].flatMap(([file, sheets]) =>
    sheets.map(({ name, rows }) => ({
      file,
      sheet: name,
      rows: rows.slice(0, mostShown),
      rowCount: rows.length,
    })),
  );
}

/**
 * Where problems in rows would stop the plan, and nobody has said that they should, the rows are left out. Throws what `look`
 * throws, and then all stays as it is.
 */
function use(wanted: Setup): Tried {
  const setup = lenientSetup(wanted, files);
  const seen = look(setup, files);
  now = { setup, look: seen, files: [...files.keys()] };
  const { text, errors, warnings, notes, understood, known, sheets, input } = seen;
  const planned = input && { plan: planBody(plan(input)), inputs: inputsBody(input), seed: seedOf(text!) };
  return { setup, errors, warnings, notes, understood, known, sheets, planned };
}

/** Of a question that changes how the files are read, or is quickly answered. */
function answerTo(ask: Exclude<Ask, { kind: 'config' }>): Asks[AskKind]['answer'] | Promise<Opened | Uint8Array> {
  if (ask.kind === 'open') return open(ask);
  if (!now) throw new Error('no sheet has been read');
  switch (ask.kind) {
    case 'choose':
      return use(ask.choices.reduce(chosen, now.setup));
    case 'configure':
      return use(parseSetup(ask.config));
    case 'restore':
      return use(ask.setup);
    case 'commented':
      return commented(ask.file, now.look);
    case 'find':
      return rowsWith(now.look.raw, ask.text);
    case 'rows':
      return rowsNaming(now.look.raw, ask.name, new Map(now.look.sheets.map(({ stream, title }) => [stream, title])));
  }
}

/** What writes a workbook is loaded when somebody wants one. */
async function commented({ name, bytes }: GivenFile, { errors, warnings, sheets }: Look): Promise<Uint8Array> {
  const { withComments } = await import('@qplan/setup/comments');
  const comments = [...errors, ...warnings].flatMap(({ where, message }) => {
    const place = placeOf(where, sheets);
    if (place?.file !== name) return [];
    const { sheet, row, column } = place;
    return [{ sheet, ...(row === undefined ? { row: 0, column: 0 } : { row, column }), text: message }];
  });
  return withComments(bytes, comments);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Throws when a newer question has changed what it is the answer to. */
async function configText(): Promise<ConfigText> {
  const of = now;
  if (!of) throw new Error('no sheet has been read');
  const giveWay = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    if (now !== of) throw new Error('the sheets are read otherwise by now');
  };
  const sections = formatSetup(await leastSetup(of.setup, files, giveWay));
  return { sections, whole: wholeConfig(sections) };
}

let before: Promise<unknown> = Promise.resolve();

async function answer(id: number, make: () => Asks[AskKind]['answer'] | Promise<Asks[AskKind]['answer']>) {
  try {
    postMessage({ id, answer: await make() } satisfies Answer);
  } catch (error) {
    postMessage({ id, failure: messageOf(error) } satisfies Answer);
  }
}

/** One after the other: each answer is of the setup that the one before has made. What takes long is answered beside them. */
addEventListener('message', ({ data: ask }: MessageEvent<Ask>) => {
  before = before.then(() => {
    if (ask.kind !== 'config') return answer(ask.id, () => answerTo(ask));
    void answer(ask.id, configText);
    return undefined;
  });
});
