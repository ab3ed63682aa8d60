// How a version behind the plan came about, in the reader's words.
import type { LineageDocument } from '../../../src/api.ts';

const made: Readonly<Record<string, string>> = { pull: 'Sheet read', condition: 'Checked', qplan: 'Planned' };

/** 'Sheet read', 'Checked', 'Planned', or 'Put by hand' for what no stage made. */
export function madeText({ by }: Pick<LineageDocument, 'by'>): string {
  return by === '' ? 'Put by hand' : (made[by] ?? `Made by ${by}`);
}
