// The orders in which names are listed and work is done.

/** Compares by Unicode code point, where `<` would compare UTF-16 units and put emoji before some letters. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return liftSurrogate(x) - liftSurrogate(y);
  }
  return a.length - b.length;
}

/** The different names among these, in order. */
export function sortedNames(names: Iterable<string>): string[] {
  return [...new Set(names)].sort(compareCodePoints);
}

/** A surrogate begins a code point beyond all that one unit can hold. */
function liftSurrogate(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}
