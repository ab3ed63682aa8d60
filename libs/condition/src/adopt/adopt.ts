// From a scenario to the cells of the sheets: what of it each cell is to say, such that the sheets, read anew, make the scenario's
// inputs. Every change is tried: the sheets with it are conditioned, and what does not bring them nearer is left to be done by
// hand, so that nothing is written that is not understood, and nothing is lost silently.
import { parsePlanInput, parseStreams, type Day, type PlanInput } from '@qplan/streams';
import { condition } from '../condition.ts';
import type { Settings } from '../settings.ts';
import { Recall } from '../recall.ts';
import type { Understood } from '../understood.ts';
import { byHand } from './by-hand.ts';
import { type Difference, differences } from './differences.ts';
import { type CellChange, Draft } from './draft.ts';
import { addedCells, type Adopting, itemCells, orderCells, removedCells } from './item-cells.ts';
import { awayCells, joiningCells, leavingCells, partCells } from './person-cells.ts';
import { dateCells, holidayCells, skillCells } from './plan-cells.ts';

export interface ToAdopt {
  /** The raw streams that the scenario's base was made from. */
  readonly raw: string;
  /** The base, and what the scenario makes of it: conditioned streams. */
  readonly base: string;
  readonly scenario: string;
  readonly settings: Settings;
  readonly titles?: ReadonlyMap<string, string>;
  readonly today?: Day | undefined;
  /** Streams of which no cell can be written: what would be written there is to be done by hand. */
  readonly readOnly?: ReadonlySet<string>;
}

export interface Adoption {
  readonly changes: readonly CellChange[];
  /** Changes of streams that cannot be written. */
  readonly elsewhere: readonly CellChange[];
  /** What no cell says. */
  readonly byHand: readonly string[];
  /** The raw streams with the changes made, and what they condition to. */
  readonly raw: string;
  readonly conditioned: string;
  /** The columns of the sheets that are tables, of which nothing is read: what a team counts there for itself. */
  readonly isUnread: (stream: string, column: number) => boolean;
}

/** Why a scenario cannot be carried back at all. */
export class NotAdoptable extends Error {
  override readonly name = 'NotAdoptable';
}

/** Changes are tried one by one so often at most; of large sheets less often, for each time they are conditioned. */
const mostTries = 300;
const fewestTries = 20;
const mostRowsTried = 300_000;

/** The streams that nobody may write, of those that there are. */
export function readOnlyStreams(
  raw: string,
  streams: readonly { readonly stream: string; readonly write: 'yes' | 'no' }[],
): ReadonlySet<string> {
  const writable = new Set(streams.flatMap(({ stream, write }) => (write === 'yes' ? stream : [])));
  const parsed = parseStreams(raw);
  return new Set((parsed.ok ? parsed.value : []).flatMap(({ name }) => (writable.has(name) ? [] : name)));
}

/** Throws NotAdoptable. */
export function adopt({
  raw,
  base: baseText,
  scenario,
  settings,
  titles,
  today,
  readOnly = new Set(),
}: ToAdopt): Adoption {
  const recall = new Recall();
  const conditioned = (text: string) => condition(text, settings, titles, recall, today);
  const now = conditioned(raw);
  const base = now.text === undefined ? undefined : inputOf(now.text);
  if (!base) throw new NotAdoptable('the sheets that the scenario is laid on cannot be read any more');
  const target = inputOf(scenario);
  const drift = differences(inputOf(baseText), base, 'id');
  if (drift.length > 0) {
    const [first] = drift.flatMap((difference) => byHand(difference, base, base));
    throw new NotAdoptable(
      `config.ini reads the sheets otherwise since the scenario was laid on them (${first}): save it anew`,
    );
  }
  const draft = new Draft(raw, now.understood);
  const adopting: Adopting = { draft, settings, base, target, taken: new Map(), grown: [] };
  const wanted = differences(base, target, 'id').map((difference) => ({
    difference,
    ways: waysOf(adopting, difference),
  }));
  const isUnread = unreadIn(now.understood);
  const left = (changes: readonly CellChange[]) => {
    const { text } = conditioned(draft.with(changes));
    return text === undefined ? undefined : differences(inputOf(text), target, 'name');
  };
  const all = together(wanted.flatMap(({ ways: [first = []] }) => first));
  const taken =
    left(all)?.length === 0
      ? all
      : oneByOne(
          wanted.map(({ ways }) => ways),
          left,
          Math.max(fewestTries, Math.min(mostTries, Math.floor(mostRowsTried / draft.length))),
        );
  const changes = taken.filter(({ stream }) => !readOnly.has(stream));
  const after = draft.with(changes);
  const written = conditioned(after).text;
  // Parts that make sense together alone: none of them is written.
  if (written === undefined)
    return {
      changes: [],
      elsewhere: taken,
      byHand: handed(wanted, taken, left, base, target),
      raw,
      conditioned: baseText,
      isUnread,
    };
  return {
    changes,
    elsewhere: taken.filter(({ stream }) => readOnly.has(stream)),
    byHand: handed(wanted, taken, left, base, target),
    raw: after,
    conditioned: written,
    isUnread,
  };
}

function unreadIn(understood: readonly Understood[]): Adoption['isUnread'] {
  return (stream, column) => {
    const all = understood.filter((each) => each.stream === stream);
    const isRead = all.some(({ columns }) => columns.some((each) => each.column === column));
    return all.length > 0 && all.every(({ layout }) => layout === 'table') && !isRead;
  };
}

interface Wanted {
  readonly difference: Difference;
  readonly ways: readonly (readonly CellChange[])[];
}

type Left = (changes: readonly CellChange[]) => readonly Difference[] | undefined;

function waysOf(adopting: Adopting, difference: Difference): readonly (readonly CellChange[])[] {
  switch (difference.kind) {
    case 'item':
      return [itemCells(adopting, difference)];
    case 'removed':
      return [removedCells(adopting, difference)];
    case 'added':
      return [addedCells(adopting, difference)];
    case 'order':
      return [orderCells(adopting, difference)];
    case 'part':
      return partCells(adopting, difference);
    case 'leaves':
      return leavingCells(adopting, difference);
    case 'joins':
      return joiningCells(adopting, difference);
    case 'away':
      return awayCells(adopting, difference);
    case 'start':
    case 'end':
      return [dateCells(adopting, difference)];
    case 'skills':
      return [skillCells(adopting, difference)];
    case 'holidays':
      return [holidayCells(adopting, difference)];
    case 'capacity':
    case 'focus':
    case 'rules':
      return [];
  }
}

/** Each change that leaves less to be done than there was; one may wait for another, so those left over are tried again. */
function oneByOne(wanted: readonly Wanted['ways'][], left: Left, most: number): readonly CellChange[] {
  let taken: readonly CellChange[] = [];
  let open = wanted.filter((ways) => ways.some((way) => way.length > 0));
  let fewest = weightOf(left(taken));
  let tries = 0;
  for (let before = -1; open.length > 0 && open.length !== before;) {
    before = open.length;
    open = open.filter((ways) => {
      for (const way of ways) {
        if (way.length === 0 || ++tries > most) continue;
        const more = together([...taken, ...way]);
        const count = weightOf(left(more));
        if (count >= fewest) continue;
        [taken, fewest] = [more, count];
        return false;
      }
      return true;
    });
  }
  return taken;
}

/** What is there in the wrong order is nearer than what is not there. */
function weightOf(left: ReturnType<Left>): number {
  return left?.reduce((sum, { kind }) => sum + (kind === 'order' ? 0.5 : 1), 0) ?? Infinity;
}

/** A cell is changed once: to what was said of it last. */
function together(changes: readonly CellChange[]): CellChange[] {
  const cells = new Map(changes.map((change) => [`${change.stream}\t${change.row}\t${change.column}`, change]));
  return [...cells.values()].sort((a, b) => a.stream.localeCompare(b.stream) || a.row - b.row || a.column - b.column);
}

/** What is still to be done when the cells are changed: in the words of what was wanted, where that is known. */
function handed(
  wanted: readonly Wanted[],
  changes: readonly CellChange[],
  left: Left,
  base: PlanInput,
  target: PlanInput,
): string[] {
  const open = left(changes) ?? wanted.map(({ difference }) => difference);
  const ofOpen = open.map(aboutOf);
  const known = wanted.filter(({ difference }) => ofOpen.includes(aboutOf(difference)));
  const knownAbout = known.map(({ difference }) => aboutOf(difference));
  const rest = open.filter((difference) => !knownAbout.includes(aboutOf(difference)));
  return [
    ...new Set([...known.map(({ difference }) => difference), ...rest].flatMap((each) => byHand(each, base, target))),
  ];
}

/** What a difference is about, whoever it was found by. */
function aboutOf(difference: Difference): string {
  switch (difference.kind) {
    case 'item':
      return `item ${difference.field} ${difference.to.name}`;
    case 'removed':
      return `removed ${difference.from.name}`;
    case 'added':
      return `added ${difference.to.name}`;
    case 'part':
    case 'joins':
      return `person ${difference.to.name} ${difference.to.track} ${difference.to.skill}`;
    case 'leaves':
      return `leaves ${difference.from.name} ${difference.from.track} ${difference.from.skill}`;
    case 'away':
      return `away ${difference.of.name}`;
    default:
      return difference.kind;
  }
}

function inputOf(text: string): PlanInput {
  const parsed = parsePlanInput(text);
  if (parsed.ok) return parsed.value;
  throw new NotAdoptable(`the conditioned data cannot be read: ${parsed.problems[0]?.message}`);
}
