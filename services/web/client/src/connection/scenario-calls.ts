// What the page asks of the saved scenarios. Changes carry the token, where there is one.
import type {
  NewScenario,
  PlanDocument,
  ScenarioChange,
  ScenarioDocument,
  ScenarioHeadDocument,
  ScenariosDocument,
  VersionsDocument,
} from '../../../src/api.ts';
import { type CallOptions, documentOf } from './call.ts';

/** In ms. A save is planned, and on the disk, before it is answered. */
const patience = 10_000;
const patienceForSave = 40_000;

/** As many of the newest plans are looked through for the one that a scenario is laid on. */
const versionsLookedThrough = 200;

const addressOf = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`;

export async function fetchScenarios(state: ScenarioHeadDocument['state'] | 'all'): Promise<ScenarioHeadDocument[]> {
  const path = `/api/scenarios?${new URLSearchParams({ state })}`;
  return [...(await documentOf<ScenariosDocument>(path, { within: patience })).scenarios];
}

/** Throws Gone, or another Error; so do those below. */
export function fetchScenario(id: string): Promise<ScenarioDocument> {
  return documentOf(addressOf(id), { within: patience });
}

/** The plan with its edits laid on. */
export function fetchScenarioPlan(id: string): Promise<PlanDocument> {
  return documentOf(`${addressOf(id)}/plan`, { within: patience });
}

/** The newest version of the plan that was made of this version of the conditioned data; undefined when it is none of late. */
export async function fetchPlanOf(conditioned: string): Promise<string | undefined> {
  const limit = String(versionsLookedThrough);
  const path = `/api/plan/versions?${new URLSearchParams({ limit })}`;
  const { versions } = await documentOf<VersionsDocument>(path, { within: patience });
  return versions.find(({ lineage }) => lineage[0]?.version === conditioned)?.version;
}

/** Throws Refused too, with 401 where a token is needed; so do those below. */
export function createScenario(scenario: NewScenario, token: string): Promise<ScenarioHeadDocument> {
  return documentOf('/api/scenarios', change('POST', token, scenario));
}

/** `version`: the save that it is a change of. Refused with 412 where somebody has saved it since. */
export function changeScenario(
  { id, version }: Pick<ScenarioHeadDocument, 'id' | 'version'>,
  to: ScenarioChange,
  token: string,
): Promise<ScenarioHeadDocument> {
  return documentOf(addressOf(id), change('PUT', token, to, { 'if-match': `"${version}"` }));
}

function change(method: string, token: string, body: unknown, headers: Record<string, string> = {}): CallOptions {
  const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
  return {
    within: patienceForSave,
    method,
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: JSON.stringify(body),
  };
}
