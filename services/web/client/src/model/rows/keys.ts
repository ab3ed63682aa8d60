// What items and people go by: a key each, which begins with the name. Where the sheet tells them apart by ids, the id is in
// it, and whoever has the same id is the same one in another version of the plan, whatever the name has become. Others go by
// their names, numbered where several have the same.

/** A name holds no line end, so these can be told from it. */
const beforeId = '\n#';
const beforeNumber = '\n';

export interface Keyable {
  readonly name: string;
  readonly id?: string;
  /** There is one where it comes from a sheet; then its id is a sheet's, too. */
  readonly cell?: string;
}

/** A key for each, in their order. */
export function keysOf(values: readonly Keyable[]): string[] {
  const seen = new Map<string, number>();
  return values.map(({ name, id, cell }) => {
    const key = cell === undefined || id === undefined ? name : `${name}${beforeId}${id}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? key : `${key}${beforeNumber}${nth}`;
  });
}

/** What is the same in the keys of the same one. */
export function identityOf(key: string): string {
  const at = key.indexOf(beforeId);
  return at < 0 ? key : key.slice(at);
}

/** The name in a key. */
export function nameInKey(key: string): string {
  return key.split('\n', 1)[0]!;
}

/**
 * Finds which of these keys is meant by one of another version, or of a link from when keys had no ids: then the first of the
 * name, or the second, as that says. undefined: none of them.
 */
export function keyFinder(keys: readonly string[]): (key: string) => string | undefined {
  const byIdentity = new Map(keys.map((key) => [identityOf(key), key]));
  const byName = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const key of keys) {
    const name = nameInKey(key);
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    byName.set(nth === 1 ? name : `${name}${beforeNumber}${nth}`, key);
  }
  return (key) => byIdentity.get(identityOf(key)) ?? (key.includes(beforeId) ? undefined : byName.get(key));
}
