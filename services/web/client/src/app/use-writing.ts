// How cells of the sheets are read, asked for when something may be typed.
import { useEffect, useState } from 'react';
import type { WritingDocument } from '../../../src/api.ts';
import { fetchWriting } from '../connection/fetch-plan.ts';
import { keepAsking } from '../connection/keep-asking.ts';

const usual: WritingDocument = {};

export function useWriting(wanted: boolean): WritingDocument {
  const [writing, setWriting] = useState(usual);
  useEffect(() => {
    if (!wanted) return;
    return keepAsking({ ask: fetchWriting, found: setWriting, failed: () => undefined });
  }, [wanted]);
  return writing;
}
