// What a what-if changes. Items and people go by their key (see itemKeys), so that an edit means the same in a later
// version of the data. An edit of an item or a person is one entry, however often it is touched.

export interface ItemChange {
  readonly triage?: number;
  readonly track?: string;
  /** Person-weeks by skill; the whole estimate. */
  readonly estimate?: Readonly<Record<string, number>>;
  /** Switched off: as if it were not in the plan. */
  readonly off?: boolean;
}

export interface PersonChange {
  readonly track?: string;
  readonly skill?: string;
  readonly gone?: boolean;
}

export type Edit =
  | { readonly kind: 'item'; readonly key: string; readonly set: ItemChange }
  /** Ranked right before another item; undefined: last of all. */
  | { readonly kind: 'rank'; readonly key: string; readonly before: string | undefined }
  | { readonly kind: 'person'; readonly key: string; readonly set: PersonChange }
  | { readonly kind: 'join'; readonly key: string; readonly track: string; readonly skill: string };

/** The edits with one more: what touches the same thing again is merged into what is there. */
export function withEdit(edits: readonly Edit[], edit: Edit): Edit[] {
  const at = edits.findIndex(({ kind, key }) => kind === edit.kind && key === edit.key);
  const old = edits[at];
  if (old === undefined) return [...edits, edit];
  if (edit.kind === 'item' && old.kind === 'item') {
    return edits.with(at, { ...edit, set: { ...old.set, ...edit.set } });
  }
  if (edit.kind === 'person' && old.kind === 'person') {
    return edits.with(at, { ...edit, set: { ...old.set, ...edit.set } });
  }
  return [...edits.toSpliced(at, 1), edit];
}

/** The name in a key. */
export function nameOf(key: string): string {
  return key.split('\n')[0] ?? key;
}

const listOf = (parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(', ');

/** 'Search to triage 2', 'Ann to Tablet as Web', 'BB off'. */
export function editText(edit: Edit): string {
  const name = nameOf(edit.key);
  if (edit.kind === 'rank') return edit.before === undefined ? `${name} last` : `${name} before ${nameOf(edit.before)}`;
  if (edit.kind === 'join') return `${name} joins ${edit.track} as ${edit.skill}`;
  if (edit.kind === 'person') {
    const { gone, track, skill } = edit.set;
    return gone
      ? `${name} leaves`
      : `${name} ${listOf([track !== undefined && `to ${track}`, skill !== undefined && `as ${skill}`])}`;
  }
  const { off, triage, track, estimate } = edit.set;
  if (off) return `${name} off`;
  const weeks = estimate && Object.entries(estimate).map(([skill, amount]) => `${skill} ${amount}`);
  return `${name} ${listOf([triage !== undefined && `to triage ${triage}`, track !== undefined && `to ${track}`, weeks && `at ${weeks.join(' ') || 'no estimate'}`])}`;
}
