// V8 keeps the whole text alive that a part was cut from. What is kept for long is copied out of it here.

/** A copy of a text of ASCII characters, such as a commit id. */
export function copyId(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** The same text, one copy for all who keep it. For texts of which there are few, such as names of stages. */
export function share(text: string): string {
  const known = shared.get(text);
  if (known !== undefined) return known;
  const copy = Buffer.from(text).toString();
  if (shared.size < mostShared) shared.set(copy, copy);
  return copy;
}

const shared = new Map<string, string>();
const mostShared = 1000;
