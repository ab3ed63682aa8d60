// The keys of what a what-if adds to the plan, which no sheet has: they never are those of anything in a sheet.

/** As of an item that a sheet tells apart by its id: an id of its own, which no sheet gives. `token`: letters and digits. */
export function newItemKey(name: string, token: string = randomToken()): string {
  return `${name.replaceAll('\n', ' ')}\n#${idPrefix}${token}`;
}

const idPrefix = 'what-if-';

/** What such a key looks like. */
export const newItemKeyForm = new RegExp(`^[^\\n]+\\n#${idPrefix}[a-z0-9]{1,20}$`);

/** The id in the key of an item that a what-if adds. */
export function newItemId(key: string): string {
  return key.slice(key.indexOf('\n#') + 2);
}

/** Ten letters and digits: among a thousand scenarios of a thousand items each no two are alike, but for an accident. */
function randomToken(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => (byte % 36).toString(36)).join('');
}

/** The key of somebody who joins, among the people. */
export function joinedKey(name: string): string {
  return `${name}\njoined`;
}

const lent = '\nlent';
const also = '\nalso ';

/** The key of the part of somebody that is lent. */
export function lentKey(key: string): string {
  return key + lent;
}

/** The key of the part of somebody that is in another track besides. */
export function alsoKey(key: string, track: string): string {
  return key + also + track;
}

/** The key of whom such a part is of; any other key is its own. */
export function ownerOf(key: string): string {
  const ends = [key.endsWith(lent) ? key.length - lent.length : -1, key.indexOf(also)];
  const end = ends.find((at) => at >= 0);
  return end === undefined ? key : ownerOf(key.slice(0, end));
}
