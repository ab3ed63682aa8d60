// The plans that are compared, fetched, each with what it is called.
import { useEffect, useState } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { fetchPlan } from '../../connection/fetch-plan.ts';
import { fetchScenario, fetchScenarioPlan } from '../../connection/scenario-calls.ts';
import { ofSheet } from '../../model/compare-address.ts';

export interface Compared {
  readonly id: string;
  readonly name: string;
  /** Who saved it and when; '' for the sheet's plan. */
  readonly by: string;
  readonly time: string;
  readonly plan: PlanDocument;
}

export interface ComparedState {
  /** undefined: not yet. */
  readonly compared: readonly Compared[] | undefined;
  /** Why one of them cannot be had. */
  readonly failure: string | undefined;
}

async function fetchOne(id: string): Promise<Compared> {
  if (id !== ofSheet) {
    const [{ name, by, time }, plan] = await Promise.all([fetchScenario(id), fetchScenarioPlan(id)]);
    return { id, name, by, time, plan };
  }
  const answer = await fetchPlan(null);
  if (answer.kind !== 'plan') throw new Error(answer.kind === 'none' ? answer.message : 'there is no plan yet');
  return { id, name: 'The sheet’s plan', by: '', time: answer.plan.time, plan: answer.plan };
}

export function useCompared(ids: readonly string[]): ComparedState {
  const [state, setState] = useState<ComparedState>({ compared: undefined, failure: undefined });
  const wanted = ids.join(' ');
  useEffect(() => {
    let stale = false;
    Promise.all(wanted.split(' ').filter(Boolean).map(fetchOne)).then(
      (compared) => !stale && setState({ compared, failure: undefined }),
      (error: Error) => !stale && setState({ compared: undefined, failure: error.message }),
    );
    return () => {
      stale = true;
    };
  }, [wanted]);
  return state;
}
