// How cells of the sheets are read, asked for when something may be typed.
import { useContext, useEffect, useState } from 'react';
import type { WritingDocument } from '../../../src/api.ts';
import { BehindPlan } from '../connection/behind.ts';
import { keepAsking } from '../connection/keep-asking.ts';

const usual: WritingDocument = {};

export function useWriting(wanted: boolean): WritingDocument {
  const { writingOf } = useContext(BehindPlan);
  const [writing, setWriting] = useState(usual);
  useEffect(() => {
    if (!wanted || writingOf === undefined) return;
    return keepAsking({ ask: writingOf, found: setWriting, failed: () => undefined });
  }, [wanted, writingOf]);
  return writing;
}
