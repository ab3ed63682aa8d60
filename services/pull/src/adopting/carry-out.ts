// Carries a scenario back into the sources, or looks whether that can be done. First all that can go wrong is looked for, then
// what is far away is written, then the files, each at once.
import {
  adopt,
  type Adoption,
  type CellChange,
  differences,
  NotAdoptable,
  readOnlyStreams,
} from '@qplan/condition/adopt';
import { condition, sheetTitles } from '@qplan/condition';
import type { Config } from '@qplan/config';
import {
  type AdoptedSource,
  adoptionDigest,
  type AdoptAnswer,
  type FilledCell,
  type RefusedCell,
} from '@qplan/stage/adoption';
import { type Day, formatStreams, marksStream, parsePlanInput, parseStreams } from '@qplan/streams';
import type { StreamLines } from '../raw.ts';
import { type Place, placesOf } from '../sources/open.ts';
import { writerOf } from './writers.ts';
import { CannotWrite, type ReadyToWrite } from './writing.ts';

export interface AdoptTask {
  /** The raw data, the conditioned data of it, and those with the scenario laid on. */
  readonly raw: string;
  readonly base: string;
  readonly scenario: string;
  readonly today: Day;
  readonly digest: string | undefined;
  /** As in AdoptRequest. */
  readonly formulas?: readonly string[] | undefined;
}

export type Outcome = Omit<AdoptAnswer, 'id'>;

const otherText = 'what would be changed is not what was shown any more: look at it again';

export async function carryOut(task: AdoptTask, config: Config): Promise<Outcome> {
  const { raw, base, scenario, today, digest, formulas } = task;
  const { condition: settings, pull, root } = config;
  if (!settings || settings.command !== undefined || !pull)
    return refusal('a scenario can be carried back where QPlan reads the sheets and conditions them itself');
  const titles = sheetTitles(config);
  const adoption = tried(() =>
    adopt({ raw, base, scenario, settings, titles, today, readOnly: readOnlyStreams(raw, pull.streams) }),
  );
  if (typeof adoption === 'string') return refusal(adoption);
  const { changes, isUnread } = adoption;
  if (digest !== undefined && digest !== adoptionDigest(changes)) return refusal(otherText);
  const both = [linesIn(raw), linesIn(adoption.raw)];
  const ready: Ready[] = [];
  for (const place of placesOf(pull, root)) ready.push(...(await getReady(place, changes, both, isUnread, config)));
  const sources = ready.map(({ source }) => source);
  const refused = ready.flatMap(({ writing }) => writing?.refused ?? []);
  const filled = ready.flatMap(({ writing }) => writing?.filled ?? []);
  const looked: Outcome = { outcome: 'looked', sources, refused, filled };
  if (digest === undefined) return looked;
  const problem = sources.find((source) => source.problem !== undefined);
  if (problem) return { ...looked, outcome: 'refused', reason: `${problem.name}: ${problem.problem}` };
  if (sources.every(({ cells }) => cells === 0))
    return { ...looked, outcome: 'refused', reason: 'there is no cell to be written' };
  if (!ready.every((each) => isShown(each, formulas))) return { ...looked, outcome: 'refused', reason: otherText };
  const otherwise = readOtherwise(raw, ready, refused, adoption.conditioned, config, today);
  if (otherwise !== undefined) return { ...looked, outcome: 'refused', reason: otherwise };
  return writeAll(ready, refused, filled);
}

interface Ready {
  readonly source: AdoptedSource;
  readonly isFile: boolean;
  readonly writing: ReadyToWrite | undefined;
}

async function getReady(
  place: Place,
  changes: readonly CellChange[],
  both: readonly StreamLines[],
  isUnread: Adoption['isUnread'],
  config: Config,
): Promise<Ready[]> {
  const streams = place.streams.map(({ stream }) => stream);
  const own = changes.filter(({ stream }) => streams.includes(stream));
  if (own.length === 0) return [];
  const isFile = place.streams[0]!.source.kind === 'file';
  const named = { name: place.name, streams };
  const wanted = streams.flatMap((stream) => [stream, marksStream(stream)]);
  const [before, after] = both.map((lines) => new Map([...lines].filter(([name]) => wanted.includes(name))));
  try {
    const writing = await (await writerOf(place, config.pull!))(own, before!, after!, isUnread);
    const { cells, filled } = writing;
    const formulas = filled && adoptionDigest([place.name, filled]);
    return [{ source: { ...named, cells, ...(formulas !== undefined && { formulas }) }, isFile, writing }];
  } catch (error) {
    if (!(error instanceof CannotWrite)) throw error;
    return [{ source: { ...named, cells: 0, problem: error.message }, isFile, writing: undefined }];
  }
}

/** Formulas stand in no data: whether those that its new rows get are those that somebody has seen is known by the source alone. */
function isShown({ source, writing }: Ready, shown: readonly string[] | undefined): boolean {
  // Where there are none to be looked at, or all is written already.
  if (source.formulas === undefined) return true;
  return shown === undefined ? writing?.filled?.length === 0 : shown.includes(source.formulas);
}

/** What will be read of what is written is conditioned before it is written: it makes what was promised, or nothing is written. */
function readOtherwise(
  raw: string,
  ready: readonly Ready[],
  refused: readonly RefusedCell[],
  promised: string,
  config: Config,
  today: Day,
): string | undefined {
  // Cells that stay as they are make another plan than was promised, which is told with them.
  if (refused.length > 0) return undefined;
  const fresh = new Map(ready.flatMap(({ writing }) => [...(writing?.lines ?? [])]));
  if (ready.some(({ writing }) => writing?.lines === undefined)) return undefined;
  const streams = [...linesIn(raw)].map(([name, content]) => ({ name, content: fresh.get(name) ?? content }));
  const { text, errors } = condition(formatStreams(streams), config.condition!, sheetTitles(config), undefined, today);
  const [now, then] = [text, promised].map((each) => (each === undefined ? undefined : parsePlanInput(each)));
  if (now?.ok && then?.ok && differences(now.value, then.value, 'name').length === 0) return undefined;
  const [error] = errors;
  return `what would be written would be read otherwise than it should be${error ? ` (${error.where}: ${error.message})` : ''}: nothing is written`;
}

async function writeAll(
  ready: readonly Ready[],
  refusedBefore: readonly RefusedCell[],
  filled: readonly FilledCell[],
): Promise<Outcome> {
  const done = new Map<Ready, AdoptedSource>();
  const refused = [...refusedBefore];
  // What is far away may fail in ways that nobody can foresee, so it is first.
  for (const each of ready.toSorted((a, b) => Number(a.isFile) - Number(b.isFile))) {
    try {
      const { kept, refused: more = [] } = (await each.writing?.write()) ?? {};
      refused.push(...more);
      const cells = each.source.cells - more.length;
      done.set(each, { ...each.source, cells, ...(kept !== undefined && { kept }) });
    } catch (error) {
      if (!(error instanceof CannotWrite)) throw error;
      const sources = ready.map(
        (one) => done.get(one) ?? { ...one.source, cells: 0, ...(one === each && { problem: error.message }) },
      );
      const reason = `${each.source.name}: ${error.message}`;
      if (done.size === 0) return { outcome: 'refused', reason, sources, refused, filled };
      const others = [...done.values()].map(({ name }) => name).join(', ');
      return { outcome: 'written', reason: `${reason}; written before: ${others}`, sources, refused, filled };
    }
  }
  return { outcome: 'written', sources: ready.map((each) => done.get(each)!), refused, filled };
}

function linesIn(raw: string): StreamLines {
  const parsed = parseStreams(raw);
  return new Map((parsed.ok ? parsed.value : []).map(({ name, content }) => [name, content]));
}

function tried<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotAdoptable) return error.message;
    throw error;
  }
}

function refusal(reason: string): Outcome {
  return { outcome: 'refused', reason, sources: [], refused: [] };
}
