// The status of a quarter as text, by track, as it goes into a mail or a meeting's notes.

import type { PlanDocument, StatusItem, TrackStatus } from './status.ts';
import { clean, fitted } from './terminal.ts';

const nameWidth = 40;

export interface StatusHeading {
  readonly now: PlanDocument;
  readonly first: PlanDocument;
  /** The day that work left is counted from; absent, the quarter has not begun. */
  readonly asOf: string | undefined;
}

/** `tracks` without a line of their own are left away. */
export function formatStatus({ now, first, asOf }: StatusHeading, tracks: readonly TrackStatus[]): string {
  const day = asOf === undefined ? `as of the plan of ${dayOf(now)}` : `as of ${asOf}`;
  const since =
    first.version === now.version
      ? 'this is the first plan of the quarter'
      : `since its first plan, of ${dayOf(first)} (${first.version.slice(0, 7)})`;
  const heading = [`Status of ${now.start} to ${now.end}, ${day}`, since, ''];
  const sections = tracks.flatMap((track) => [`== ${clean(track.name)}: ${counts(track)}`, ...lists(track), '']);
  const total = ['='.repeat(66), `      All tracks: ${counts(sum(tracks))}`];
  return [...heading, ...sections, ...total].map((line) => `${line.trimEnd()}\n`).join('');
}

function dayOf({ time }: PlanDocument): string {
  return time.slice(0, 10);
}

function lists({ atRisk, added, out, done }: TrackStatus): string[] {
  return [...list('At risk', atRisk), ...list('New', added), ...list('Out', out), ...list('Done', done)];
}

function list(title: string, items: readonly StatusItem[]): string[] {
  if (items.length === 0) return [];
  const lines = items.map(({ rank, name, words }) => {
    const place = rank === undefined ? '' : `#${rank}`;
    return `${place.padStart(6)}  ${fitted(clean(name), nameWidth)}  ${clean(words)}`;
  });
  return [`   ${title}`, ...lines];
}

interface Counts {
  readonly items: number;
  readonly atRisk: readonly unknown[];
  readonly added: readonly unknown[];
  readonly out: readonly unknown[];
  readonly done: readonly unknown[];
}

function counts({ items, atRisk, added, out, done }: Counts): string {
  const planned = `${items} item${items === 1 ? '' : 's'} planned`;
  return `${planned}, ${atRisk.length} at risk, ${added.length} new, ${out.length} out, ${done.length} done`;
}

function sum(tracks: readonly TrackStatus[]): Counts {
  const all = (of: (track: TrackStatus) => readonly unknown[]) => tracks.flatMap(of);
  return {
    items: tracks.reduce((items, track) => items + track.items, 0),
    atRisk: all(({ atRisk }) => atRisk),
    added: all(({ added }) => added),
    out: all(({ out }) => out),
    done: all(({ done }) => done),
  };
}
