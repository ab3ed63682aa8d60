// Where in the file system something can happen to a file: its folder, the folders of the links on the way to it, and
// while a folder is missing, the one in which it would appear.
import { lstatSync, readlinkSync } from 'node:fs';
import { parse, resolve, sep } from 'node:path';

export interface Place {
  /** A folder that is there; no part of its path is a link. */
  readonly folder: string;
  /** The entry of it that matters. */
  readonly name: string;
}

/** Links on the way to a file beyond which it is a circle, as the system counts. */
const mostLinks = 40;

export function placesOf(path: string): Place[] {
  const places: Place[] = [];
  let { root: folder } = parse(path);
  let names = namesOf(path, folder);
  for (let links = 0; names.length > 0 && links <= mostLinks;) {
    const [name, ...rest] = names as [string, ...string[]];
    const entry = resolve(folder, name);
    const stats = lstatSync(entry, { throwIfNoEntry: false });
    if (stats?.isDirectory() && rest.length > 0) {
      folder = entry;
      names = rest;
      continue;
    }
    places.push({ folder, name });
    if (!stats?.isSymbolicLink()) break;
    const target = resolve(folder, readlinkSync(entry));
    ({ root: folder } = parse(target));
    names = [...namesOf(target, folder), ...rest];
    links++;
  }
  return places;
}

function namesOf(path: string, root: string): string[] {
  return path.slice(root.length).split(sep).filter(Boolean);
}
