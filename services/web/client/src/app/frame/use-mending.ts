// How far somebody has come with what was found in the sheets, kept in the browser for as long as they are at it.
import { useEffect, useMemo } from 'react';
import type { StageDocument } from '../../../../src/api.ts';
import { base } from '../../connection/base.ts';
import { isAtWork } from '../../model/problems/failures.ts';
import type { Finding } from '../../model/problems/findings.ts';
import { foundSoFar, mended, type Told } from '../../model/problems/mending.ts';
import { useKept } from '../../widgets/use-kept.ts';

interface Kept {
  /** When something was last found, in ms since 1970. */
  readonly at: number;
  readonly found: readonly Told[];
}

/** After so long somebody begins anew. In ms. */
const longest = 12 * 60 * 60 * 1000;

export interface Mending {
  readonly mended: readonly Told[];
  readonly of: number;
}

export function useMending(stages: readonly StageDocument[], findings: readonly Finding[]): Mending {
  const [text, keep] = useKept(`qplan-mending${base}`);
  const before = useMemo(() => parseKept(text), [text]);
  const isSettled = stages.length > 0 && stages.every((stage) => stage.up && !isAtWork(stage));
  const told = useMemo(() => findings.map(({ where, message }) => ({ where, message })), [findings]);
  const found = isSettled ? foundSoFar(before, told) : before;
  useEffect(() => {
    if (isSettled && JSON.stringify(found) !== JSON.stringify(before))
      keep(JSON.stringify({ at: Date.now(), found } satisfies Kept));
  }, [isSettled, found, before, keep]);
  return { mended: stages.length > 0 ? mended(found, told) : [], of: found.length };
}

function parseKept(text: string | null): readonly Told[] {
  try {
    const { at, found } = JSON.parse(text ?? '') as Kept;
    return Date.now() - at < longest && Array.isArray(found) ? found.filter(isTold) : [];
  } catch {
    return [];
  }
}

function isTold({ where, message }: Told): boolean {
  return typeof where === 'string' && typeof message === 'string';
}
