// To carry a scenario back into its sources is asked by an event `=====adopt now`, and told by an event `=====adopted <id>`, a line
// of JSON each. As events may be lost, the request is sent until it is answered: an id that was seen is not another request.
import { createHash } from 'node:crypto';
import { type Day, formatStream, parseStreams } from '@qplan/streams';

export interface AdoptRequest {
  /** The asker's own: letters, digits and `-`. */
  readonly id: string;
  /** Of whose scenarios it is; without it, the one of config.ini. */
  readonly plan?: string;
  readonly scenario: string;
  /** The save. */
  readonly version: string;
  /** What `today` in config.ini is. */
  readonly today: Day;
  /** Of the changes that somebody has seen: these are written, or nothing. Absent, it is only looked whether they could be. */
  readonly digest?: string;
  /** What `formulas` of the sources was when they were looked at. Absent: nobody was shown a formula. */
  readonly formulas?: readonly string[];
}

/** A cell of a raw stream; rows and columns count from 0. */
export interface RefusedCell {
  readonly stream: string;
  readonly row: number;
  readonly column: number;
  readonly reason: string;
}

/** A cell of a new row in which there is a formula of the row that it looks like, or should be. */
export interface FilledCell {
  readonly stream: string;
  readonly row: number;
  readonly column: number;
  /** The row whose formula it is. */
  readonly like: number;
  /** As a person sees it; undefined: it cannot be moved there safely. */
  readonly formula?: string;
}

export interface AdoptedSource {
  /** As a person knows it. */
  readonly name: string;
  readonly streams: readonly string[];
  /** How many cells of it are written, or would be. */
  readonly cells: number;
  /** Why it cannot be written now. */
  readonly problem?: string;
  /** The digest of the formulas that its new rows get, or should; absent where that is not known of it. */
  readonly formulas?: string;
  /** The file as it was before: its name. */
  readonly kept?: string;
}

export interface AdoptAnswer {
  readonly id: string;
  /** `working`: it is being looked at, or written. */
  readonly outcome: 'working' | 'looked' | 'written' | 'refused';
  /** Why it is refused, as a whole. */
  readonly reason?: string;
  readonly sources: readonly AdoptedSource[];
  /** Cells that stay as they are. Of very many, the first. */
  readonly refused: readonly RefusedCell[];
  /** Of very many, the first, those without a formula before the others; a long formula is cut. */
  readonly filled?: readonly FilledCell[];
  /** How many of them an event had no room for; absent: it has all. */
  readonly more?: MoreCells;
}

export interface MoreCells {
  readonly refused: number;
  /** Of `filled`, those with a formula. */
  readonly formulas: number;
  /** Of `filled`, those to be done by hand. */
  readonly byHand: number;
}

export const adoptRequestTopic = '=====adopt now';
export const adoptAnswerTopic = '=====adopted ';

/** An event is no longer than 64 KiB. */
const mostRefused = 200;
const mostFilled = 100;
const longestFormula = 100;

/** By which changes are known again: those that were looked at are those that are written. */
export function adoptionDigest(changes: unknown): string {
  return createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 32);
}

export function formatAdoptRequest(request: AdoptRequest): string {
  return formatStream('adopt now', [JSON.stringify(request)]);
}

/** Undefined for any other frame. */
export function parseAdoptRequest(frame: Buffer): AdoptRequest | undefined {
  const said = lineOf(frame, (name) => name === 'adopt now');
  if (!isObject(said)) return undefined;
  const { id, plan, scenario, version, today, digest, formulas } = said;
  const isSound =
    typeof id === 'string' &&
    /^[\w-]{1,64}$/.test(id) &&
    (plan === undefined || typeof plan === 'string') &&
    typeof scenario === 'string' &&
    typeof version === 'string' &&
    Number.isInteger(today) &&
    (digest === undefined || typeof digest === 'string') &&
    (formulas === undefined || (Array.isArray(formulas) && formulas.every((each) => typeof each === 'string')));
  return isSound ? (said as unknown as AdoptRequest) : undefined;
}

export function formatAdoptAnswer({ refused, filled = [], ...answer }: AdoptAnswer): string {
  const byHand = filled.filter(({ formula }) => formula === undefined);
  const formulas = filled.filter(({ formula }) => formula !== undefined);
  const roomFor = Math.max(0, mostFilled - byHand.length);
  const more: MoreCells = {
    refused: Math.max(0, refused.length - mostRefused),
    formulas: Math.max(0, formulas.length - roomFor),
    byHand: Math.max(0, byHand.length - mostFilled),
  };
  const told: AdoptAnswer = {
    ...answer,
    refused: refused.slice(0, mostRefused),
    filled: [...byHand.slice(0, mostFilled), ...formulas.slice(0, roomFor).map(cut)],
    ...(Object.values(more).some((count) => count > 0) && { more }),
  };
  return formatStream(`adopted ${answer.id}`, [JSON.stringify(told)]);
}

function cut({ formula, ...cell }: FilledCell): FilledCell {
  if (formula === undefined) return cell;
  return { ...cell, formula: formula.length > longestFormula ? `${formula.slice(0, longestFormula)}…` : formula };
}

/** Undefined for any other frame. */
export function parseAdoptAnswer(frame: Buffer): AdoptAnswer | undefined {
  const said = lineOf(frame, (name) => name.startsWith('adopted '));
  if (!isObject(said)) return undefined;
  const { id, outcome, sources, refused, filled, more } = said;
  const isSound =
    typeof id === 'string' &&
    ['working', 'looked', 'written', 'refused'].includes(outcome as string) &&
    Array.isArray(sources) &&
    Array.isArray(refused) &&
    (filled === undefined || Array.isArray(filled)) &&
    (more === undefined || isObject(more));
  return isSound ? (said as unknown as AdoptAnswer) : undefined;
}

function lineOf(frame: Buffer, isNamed: (name: string) => boolean): unknown {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok ? parsed.value[0] : undefined;
  if (!stream || !isNamed(stream.name)) return undefined;
  try {
    return JSON.parse(stream.content[0] ?? '') as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
