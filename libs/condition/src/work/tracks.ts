// Tracks in the sheet of work, and whether people and work meet in them.
import type { SheetSettings } from '@qplan/config';
import type { Person } from '@qplan/streams';
import { listedNames } from '../cells/lists.ts';
import { type Known, NameBook, nameKey, nearest, rename } from '../cells/names.ts';
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellText, type Sheet } from '../tables/sheet.ts';
import { findWorkTable } from './columns.ts';
import type { WorkRow } from './row.ts';

/** The tracks that the sheet of work names, in the plan's words. */
export function tracksOfWork(sheet: Sheet | undefined, settings: SheetSettings): readonly string[] {
  const table = sheet && findWorkTable(sheet, settings.work, undefined);
  const column = table?.columns.get('track');
  if (!table || column === undefined) return [];
  const names = new NameBook();
  for (let row = table.headerRow + 1; row < table.sheet.rows.length; row++) {
    const track = rename(cellText(table.sheet, row, column), settings.tracks);
    if (track !== '') names.add(track);
  }
  return names.names;
}

/** The track of an item that several are named for: the first, which is reported. */
export function oneTrack(text: string, item: string, where: string, { tracks }: Known, problems: Problems): string {
  const listed = listedNames(text, tracks);
  if (listed === undefined) return tracks.find(text) ?? text;
  const help = 'give each its own row, if several work on it';
  problems.warn(
    where,
    `${quote(item)} is for ${listed.map(quote).join(', ')}: planned in ${quote(listed[0]!)}; ${help}`,
  );
  return listed[0]!;
}

/** Warns of tracks that nobody works in, once each, at the first of their items. */
export function reportTracks(items: readonly WorkRow[], { tracks }: Known, problems: Problems): void {
  // Where nobody is in any track, that is told as a whole.
  if (tracks.names.length === 0) return;
  const seen = new Set<string>();
  for (const { track, cell } of items) {
    if (tracks.find(track) !== undefined || seen.has(nameKey(track))) continue;
    seen.add(nameKey(track));
    problems.warn(cell('track'), `nobody is in track ${quote(track)}${tracks.suggest(track)}`);
  }
}

/** A name that may be those of several. */
const severalNames = /\p{L}\s*(?:[/,;&+|、،]|\b(?:and|und|et|y)\b)\s*\p{L}/iu;

/** Warns of skills that look like a list, and that no work needs, at the first who has them. `needed` are those that work needs. */
export function reportLists(
  staff: readonly Person[],
  needed: Iterable<string>,
  sheets: readonly Sheet[],
  problems: Problems,
): void {
  const skills = new NameBook(needed);
  const told = new Set<string>();
  for (const { skill, name, cell } of staff) {
    if (!severalNames.test(skill) || skills.find(skill) !== undefined || told.has(nameKey(skill))) continue;
    told.add(nameKey(skill));
    const help = 'if it is several, give each a row or cell of its own, with a share';
    problems.warn(
      placeIn(sheets, cell),
      `${quote(name)}: ${quote(skill)} is taken for one skill, which no work needs; ${help}`,
    );
  }
}

/** Warns of tracks that have people and no work, at the first of them. `busy` are tracks that work is or was in. */
export function reportIdle(
  staff: readonly Person[],
  busy: Iterable<string>,
  sheets: readonly Sheet[],
  problems: Problems,
): void {
  const tracks = new NameBook(busy);
  // Without any work that is reported already.
  if (tracks.names.length === 0) return;
  // A slip in work is reported with the track that is meant.
  const known = new NameBook(staff.map(({ track }) => track)).names;
  const meant = new Set(tracks.names.flatMap((track) => (known.includes(track) ? [] : (nearest(track, known) ?? []))));
  const people = new Map<string, { readonly first: Person; readonly names: Set<string> }>();
  for (const person of staff) {
    if (tracks.find(person.track) !== undefined || meant.has(person.track)) continue;
    const found = people.get(nameKey(person.track)) ?? { first: person, names: new Set<string>() };
    found.names.add(person.id);
    people.set(nameKey(person.track), found);
  }
  for (const { first, names } of people.values()) {
    problems.warn(
      placeIn(sheets, first.cell),
      `track ${quote(first.track)} has ${counted(names.size, 'person', 'people')} and no work`,
    );
  }
}

/** A cell as people find it: `Staff!B3` of `raw staff!B3`. */
function placeIn(sheets: readonly Sheet[], cell: string | undefined): string {
  const sheet = sheets.find(({ stream }) => cell?.startsWith(`${stream}!`));
  return sheet ? cell!.replace(`${sheet.stream}!`, `${sheet.title}!`) : sheets[0]!.title;
}
