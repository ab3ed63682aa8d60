// Ids for what has none in its sheet: made of its name alone, so that they stay when rows move or ranks change.
import { nameKey } from './names.ts';

/**
 * A maker of ids, each only once. `used` are those that the sheet gives. Of several that are called the same, the first
 * has the plain id, and those after it `-2`, `-3`.
 */
export function idMaker(used: Iterable<string>): (...called: readonly string[]) => string {
  const known = new Set(used);
  return (...called) => {
    const plain = hash(called.map(nameKey).join('\t'));
    let id = plain;
    for (let twin = 2; known.has(id); twin++) id = `${plain}-${twin}`;
    known.add(id);
    return id;
  };
}

/** Whether an id says no more than the name does: it was made of it. */
export function isMadeId(id: string, ...called: readonly string[]): boolean {
  const plain = hash(called.map(nameKey).join('\t'));
  return id === plain || (id.startsWith(`${plain}-`) && /^\d+$/.test(id.slice(plain.length + 1)));
}

/** Twelve hex digits of two FNV-1a hashes over the letters' codes, so that some 50,000 names do not meet by chance. */
function hash(text: string): string {
  let [one, other] = [0x811c9dc5, 0x9e3779b9];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return hex(one) + hex(other).slice(0, 4);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
