// How far somebody has come who mends the sheets: of all that was found since they began, what is not found any more.

export interface Told {
  readonly where: string;
  readonly message: string;
}

/** All that was found since the mending began; it begins anew when nothing of that is left and something else is found. */
export function foundSoFar(before: readonly Told[], now: readonly Told[]): readonly Told[] {
  const gone = mended(before, now).length;
  if (gone === before.length) return now.length > 0 ? now : before;
  return [...before, ...without(now, before)];
}

/** What was found and is not any more. */
export function mended(soFar: readonly Told[], now: readonly Told[]): readonly Told[] {
  return without(soFar, now);
}

/** Each of the others takes one of its kind along. */
function without(all: readonly Told[], others: readonly Told[]): readonly Told[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(keyOf(other), (counts.get(keyOf(other)) ?? 0) + 1);
  return all.filter((each) => {
    const key = keyOf(each);
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
}

/** What a finding is known by, wherever its row moves; a number in front counts others of its kind. */
function keyOf({ where, message }: Told): string {
  return `${where.replace(/![A-Z]*\d+$/, '')}\n${message.replace(/^\d+ /, '')}`;
}
