// What the items wait for, and their dates, as the inputs say it.
import { useState } from 'react';
import type { Terms } from '../model/order/terms.ts';
import type { Loaded } from './planning/use-planning.ts';

/** While those of a new version load, those of the one before stay, so that nothing on the page comes and goes. */
export function useTerms(loaded: Loaded | undefined): Terms | undefined {
  const [kept, keep] = useState(loaded?.terms);
  if (loaded !== undefined && loaded.terms !== kept) keep(loaded.terms);
  return loaded?.terms ?? kept;
}
