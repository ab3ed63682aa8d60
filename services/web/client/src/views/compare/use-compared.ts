// The plans that are compared, fetched, each with what it is called, and with what is behind it as soon as that is known.
import { useEffect, useMemo, useState } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { fetchInputs, fetchPlan, fetchSeed, fetchVersion } from '../../connection/fetch-plan.ts';
import { fetchPlanOf, fetchScenario, fetchScenarioPlan } from '../../connection/scenario-calls.ts';
import { ofSheet, versionIn } from '../../model/compare/compare-address.ts';
import { momentText } from '../../model/local-day.ts';
import type { BehindPlan } from '../../model/compare/outcomes.ts';
import { asShared } from '../../whatif/link.ts';
import type { Edit } from '../../whatif/edits/edit.ts';
import type { BehindAsked, BehindTold } from './behind-worker.ts';

export interface Compared {
  readonly id: string;
  readonly name: string;
  /** Who saved it and when; '' for the sheet's plan. */
  readonly by: string;
  readonly time: string;
  readonly plan: PlanDocument;
  /** The version of the plan that its edits are laid on; undefined: that is too long ago to be found. */
  readonly laidOn: string | undefined;
  readonly edits: readonly Edit[];
}

export interface ComparedState {
  /** undefined: not yet. */
  readonly compared: readonly Compared[] | undefined;
  /** Of each of them, as far as it is known. */
  readonly behind: readonly (BehindPlan | undefined)[];
  /** Why one of them cannot be had. */
  readonly failure: string | undefined;
}

async function fetchOne(id: string): Promise<Compared> {
  const version = versionIn(id);
  if (version !== undefined) {
    const plan = await fetchVersion(version);
    return { id, name: momentText(plan.time), by: '', time: plan.time, plan, laidOn: plan.version, edits: [] };
  }
  if (id !== ofSheet) {
    const [{ name, by, time, base, edits: saved }, plan] = await Promise.all([
      fetchScenario(id),
      fetchScenarioPlan(id),
    ]);
    const baseline = await fetchPlanOf(base);
    const shared = baseline === undefined ? undefined : asShared({ baseline, edits: saved, name });
    return { id, name, by, time, plan, laidOn: shared && baseline, edits: shared?.edits ?? [] };
  }
  const answer = await fetchPlan(null);
  if (answer.kind !== 'plan') throw new Error(answer.kind === 'none' ? answer.message : 'there is no plan yet');
  const { plan } = answer;
  return { id, name: 'The sheet’s plan', by: '', time: plan.time, plan, laidOn: plan.version, edits: [] };
}

async function askedOf({ id, laidOn, edits }: Compared): Promise<BehindAsked | undefined> {
  if (laidOn === undefined) return undefined;
  const [inputs, seed] = await Promise.all([fetchInputs(laidOn), fetchSeed(laidOn)]);
  return { id, inputs, edits, seed };
}

/** A plan of which that cannot be had goes without. */
function useBehind(compared: readonly Compared[] | undefined): readonly (BehindPlan | undefined)[] {
  const [found, setFound] = useState<{
    readonly of: readonly Compared[];
    readonly all: ReadonlyMap<string, BehindPlan>;
  }>();
  useEffect(() => {
    if (compared === undefined) return;
    const worker = new Worker(new URL('./behind-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { id, behind } }: MessageEvent<BehindTold>) =>
      setFound((before) => ({
        of: compared,
        all: new Map([...(before?.of === compared ? before.all : []), [id, behind]]),
      }));
    worker.onerror = (event) => event.preventDefault();
    for (const each of compared) {
      askedOf(each).then(
        (asked) => asked && worker.postMessage(asked),
        () => undefined,
      );
    }
    return () => worker.terminate();
  }, [compared]);
  const all = found?.of === compared ? found?.all : undefined;
  return useMemo(() => (compared ?? []).map(({ id }) => all?.get(id)), [compared, all]);
}

/** `news`: another value each time that something about them may be new; undefined: there is no plan yet. */
export function useCompared(ids: readonly string[], news: string | undefined): ComparedState {
  const [state, setState] = useState<Pick<ComparedState, 'compared' | 'failure'>>({
    compared: undefined,
    failure: undefined,
  });
  const wanted = ids.join(' ');
  useEffect(() => {
    if (news === undefined) return;
    let stale = false;
    Promise.all(wanted.split(' ').filter(Boolean).map(fetchOne)).then(
      (compared) => !stale && setState({ compared, failure: undefined }),
      (error: Error) => !stale && setState(({ compared }) => ({ compared, failure: error.message })),
    );
    return () => {
      stale = true;
    };
  }, [wanted, news]);
  return { ...state, behind: useBehind(state.compared) };
}
