// What moves come to: the dates of the plan with them made, exactly, at a small part of what planning the changed input anew
// costs. What the plan relies on is prepared once; a move changes the order, or the supply of two teams.

import { type Ground, groundOf, supplyTrack } from '../ground.ts';
import type { Person, PlanInput } from '../model.ts';
import { type Order, schedule, type Supplies } from '../schedule.ts';
import { sequence, type Waits } from '../sequence.ts';
import { dailySupply, type Supply } from '../supply.ts';
import { gatherTracks } from '../tracks.ts';
import { type Move, movesOf, placedBefore } from './move.ts';

export class Trials {
  readonly input: PlanInput;
  readonly ground: Ground;
  /** By item of the input: its place in the backlog. */
  readonly placeOf: Int32Array;
  /** Names, without All. */
  readonly tracks: readonly string[];
  /** By item of the backlog: an index into the tracks. */
  readonly trackOf: Int32Array;
  /** The dates without any move. */
  readonly baseline: Float64Array;
  /** By track. */
  readonly #supplies: readonly Supplies[];
  readonly #refill: () => void;
  readonly #order: Order;
  readonly #given = new Map<string, Float64Array>();

  /** Expects an input that `plan` takes. */
  constructor(input: PlanInput) {
    this.input = input;
    this.ground = groundOf(input);
    const { backlog, waits } = this.ground;
    const places = new Map(backlog.items.map((item, place) => [item, place]));
    this.placeOf = Int32Array.from(input.work, (item) => places.get(item)!);
    const tracks = gatherTracks(input, backlog.items).slice(1);
    this.tracks = tracks.map(({ name }) => name);
    this.trackOf = new Int32Array(backlog.items.length);
    tracks.forEach(({ items }, track) => items.forEach((item) => (this.trackOf[item] = track)));
    const { supplies, refill } = sideBySide(tracks.map((track) => supplyTrack(track, this.ground).scheduled));
    this.#supplies = supplies;
    this.#refill = refill;
    const items = [...backlog.items.keys()];
    this.#order = waits ? { items: sequence(waits), waits } : { items };
    this.baseline = schedule(this.#order, (item) => supplies[this.trackOf[item]!]!, this.ground).devComplete;
  }

  /** By item of the backlog: the day of the plan on which it is done in its own track; `never` where it is not within the plan. */
  dates(moves: readonly Move[]): Float64Array {
    this.#refill();
    for (const { person, track, from } of movesOf(moves, 'lend')) {
      const who = this.input.staff[person]!;
      const first = Math.max(0, (from ?? -Infinity) - this.ground.calendar.start);
      this.#give(`${person}`, who, -1, first);
      this.#give(`${person}`, { ...who, track }, 1, first);
    }
    for (const { track, skill } of movesOf(moves, 'hire')) this.#give('hired', { ...somebody, track, skill }, 1, 0);
    const order = this.#orderAfter(moves);
    const touched = this.#touched(moves);
    const items = Array.from(order.items).filter((item) => touched[this.trackOf[item]!]);
    const suppliesOf = (item: number) => this.#supplies[this.trackOf[item]!]!;
    const { devComplete } = schedule({ ...order, items }, suppliesOf, this.ground);
    return devComplete.map((day, item) => (touched[this.trackOf[item]!] ? day : this.baseline[item]!));
  }

  /** Adds what a person gives from a day of the plan on to the supply of their track, or takes it away. */
  #give(key: string, person: Person, sign: 1 | -1, first: number): void {
    const { skills, calendar, focusOf, asOf } = this.ground;
    const supply = this.#supplies[this.tracks.indexOf(person.track)]![skills.indexOf(person.skill)];
    if (supply === undefined) return;
    const inTrack = `${key}\n${person.track}`;
    const given =
      this.#given.get(inTrack) ?? dailySupply({ people: [person], capacity: [] }, calendar, focusOf, asOf).left;
    this.#given.set(inTrack, given);
    for (let day = first; day < given.length - 1; day += 1) supply.left[day]! += sign * given[day]!;
  }

  #orderAfter(moves: readonly Move[]): Order {
    const ranked = movesOf(moves, 'rank');
    const cut = new Set(movesOf(moves, 'cut').map(({ item }) => this.placeOf[item]!));
    if (ranked.length + cut.size === 0) return this.#order;
    const { backlog, waits } = this.ground;
    let items = [...backlog.items.keys()];
    for (const { item, before } of ranked)
      items = placedBefore(items, this.placeOf[item]!, before === undefined ? undefined : this.placeOf[before]!);
    items = items.filter((item) => !cut.has(item));
    return waits ? { items: sequenceOf(items, waits), waits } : { items };
  }

  /** By track: whether the moves can change a date in it. */
  #touched(moves: readonly Move[]): Uint8Array {
    const touched = new Uint8Array(this.tracks.length);
    if (this.#order.waits) return touched.fill(1);
    const touch = (track: string) => (touched[this.tracks.indexOf(track)] = 1);
    for (const move of moves) {
      if (move.kind === 'lend') touch(this.input.staff[move.person]!.track);
      touch(move.kind === 'lend' || move.kind === 'hire' ? move.track : this.input.work[move.item]!.track);
    }
    return touched;
  }
}

const somebody = { id: '', name: '', team: '', vacations: [] };

/** Copies of these supplies that have nothing in common, and a function that gives them back all that was taken. */
function sideBySide(tracks: readonly Supplies[]) {
  const columns: Float64Array[] = [];
  const copy = ({ total, left, next }: Supply): Supply => {
    const copied = { total, left: left.slice(), next: next.slice() };
    columns.push(copied.left, copied.next);
    return copied;
  };
  const supplies = tracks.map((track): Supplies => track.map((supply) => supply && copy(supply)));
  const full = columns.map((column) => column.slice());
  return { supplies, refill: () => columns.forEach((column, n) => column.set(full[n]!)) };
}

/** The items, given by rank, in the order in which they are planned. */
function sequenceOf(ranked: readonly number[], { first, of }: Waits): number[] {
  const rankOf = new Map(ranked.map((item, rank) => [item, rank]));
  const firstByRank = new Int32Array(ranked.length + 1);
  const ofByRank: number[] = [];
  ranked.forEach((item, rank) => {
    for (let n = first[item]!; n < first[item + 1]!; n += 1) {
      const other = rankOf.get(of[n]!);
      if (other !== undefined) ofByRank.push(other);
    }
    firstByRank[rank + 1] = ofByRank.length;
  });
  return Array.from(sequence({ first: firstByRank, of: Int32Array.from(ofByRank) }), (rank) => ranked[rank]!);
}
