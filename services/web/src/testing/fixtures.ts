// A small plan, small enough to check by eye, and what it was made from: a case of the filter's golden ones.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nameIn } from '@qplan/config';
import type { SnapshotStore } from './snapshot-store.ts';

const golden = fileURLToPath(new URL('../../../../tests/golden/filter/', import.meta.url));

export const condText = readFileSync(`${golden}005.in.txt`, 'utf8');
export const appText = readFileSync(`${golden}005.out.txt`, 'utf8');
/** Another plan, with seven tracks. */
export const otherAppText = readFileSync(`${golden}001.out.txt`, 'utf8');
export const badAppText = appText.replace('114.60003', 'plenty');

export interface Versions {
  readonly raw: string;
  readonly cond: string;
  readonly app: string;
}

/** Which plan's it is, without it that of config.ini; and what it was made from. */
export interface PutMore {
  readonly plan?: string;
  readonly raw?: string;
  readonly cond?: string;
}

/** Puts a plan as the stages do: raw, cond, app, each made from the one before. */
export function putPlan(store: SnapshotStore, app = appText, more: PutMore = {}): Versions {
  const { plan = '', raw: rawText = 'raw', cond: text = condText } = more;
  const named = (name: string) => nameIn(plan, name);
  const raw = store.put(named('raw qplan'), rawText, [], 'pull');
  const cond = store.put(named('cond qplan'), text, [{ resource: named('raw qplan'), version: raw }], 'condition');
  return {
    raw,
    cond,
    app: store.put(named('qplan app'), app, [{ resource: named('cond qplan'), version: cond }], 'qplan'),
  };
}
