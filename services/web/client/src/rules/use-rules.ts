// The rules, and how each is: asked again after a change, and now and then as long as they are looked at.
import { useCallback, useEffect, useState } from 'react';
import type { RuleDocument, RulesDocument } from '../../../src/api.ts';
import { keepAsking } from '../connection/keep-asking.ts';
import { fetchRules, fetchRuleStates } from '../connection/rule-calls.ts';

/** In ms: what is sent shows soon. */
const againMs = 5_000;

export interface Rules {
  /** undefined: not known yet. */
  readonly document: RulesDocument | undefined;
  readonly states: readonly RuleDocument[];
  readonly again: () => void;
}

/** `isLookedAt`: whether the reader has them open. */
export function useRules(isLookedAt: boolean): Rules {
  const [document, setDocument] = useState<RulesDocument>();
  const [states, setStates] = useState<readonly RuleDocument[]>([]);
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((before) => before + 1), []);
  useEffect(() => keepAsking({ ask: fetchRules, found: setDocument, failed: () => undefined }), [round]);
  useEffect(() => keepAsking({ ask: fetchRuleStates, found: setStates, failed: () => undefined }), [round]);
  useEffect(() => {
    if (!isLookedAt) return undefined;
    const timer = setInterval(again, againMs);
    return () => clearInterval(timer);
  }, [isLookedAt, again]);
  return { document, states, again };
}
