// Who may come, in the tests of who may do what: everybody has a role in each plan, or none, as the proxy's groups say.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, Grants } from '@qplan/config';
import type { Needs } from '../people/calls.ts';
import { reaches, type Role, roles } from '../people/role.ts';
import { callsOf } from './calls.ts';
import { type RunningWeb, runWeb, type Surroundings } from './running-web.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** '' is the plan of config.ini. */
export const plans = ['', 'amber', 'birch', 'cedar'] as const;
export type PlanName = (typeof plans)[number];
/** A plan that is not there, with a name as long as another's. */
export const notThere = 'dunes';

export interface Comer {
  readonly called: string;
  readonly headers: Readonly<Record<string, string>>;
  /** undefined: nobody knows who it is. */
  readonly roles: Readonly<Partial<Record<PlanName, Role>>> | undefined;
}

/** The headers in which a proxy says who comes. */
export const proxy = { networks: ['127.0.0.1'], user: 'remote-user', groups: 'remote-groups' };

/** No role is given to anybody. */
export const toNobody: Grants = { sees: [], plans: [], adopts: [], administers: [] };

const groupOf = (plan: string, role: Role) => `${plan || 'own'}-${role}`;

export function grantsOf(plan: string): Grants {
  const given = (role: Role) => [{ to: 'group', name: groupOf(plan, role) } as const];
  return { sees: given('sees'), plans: given('plans'), adopts: given('adopts'), administers: given('administers') };
}

function person(called: string, has: NonNullable<Comer['roles']>): Comer {
  const groups = Object.entries(has).map(([plan, role]) => groupOf(plan, role));
  return { called, headers: { 'Remote-User': 'ann', 'Remote-Groups': ['others', ...groups].join() }, roles: has };
}

export const nobody: Comer = { called: 'nobody knows who', headers: {}, roles: undefined };
export const stranger = person('somebody without a role', {});
export const ann = person('who adopts in amber and sees in birch', { amber: 'adopts', birch: 'sees' });
export const olga = person('who administers everywhere', {
  '': 'administers',
  amber: 'administers',
  birch: 'administers',
  cedar: 'administers',
});
const inOne = (plan: PlanName) =>
  roles.map((role) => person(`who ${role} in ${plan || "config.ini's plan"} alone`, { [plan]: role }));

export const people: readonly Comer[] = [nobody, stranger, ann, ...inOne(''), ...inOne('amber')];

/** A token of olga's, who administers everywhere, that may see birch. */
export async function tokenForBirch(running: RunningWeb): Promise<Comer> {
  const { post, json } = callsOf(() => running);
  const asked = JSON.stringify({ name: 'night', role: 'sees', plan: 'birch', days: 1 });
  const { secret } = await json(post('/api/tokens', asked, olga.headers));
  const headers = { Authorization: `Bearer ${String(secret)}` };
  return { called: 'who carries a token to see birch', headers, roles: { birch: 'sees' } };
}

/**
 * What somebody is refused with: 401 whom nobody knows, 404 in a plan where they have no role, which need not be there either,
 * and otherwise 403. undefined: they are let in.
 */
export function refusalOf(comer: Comer, plan: string, needs: Needs): 401 | 403 | 404 | undefined {
  if (needs === 'address' || (needs === 'anybody' && plan === '')) return undefined;
  if (comer.roles === undefined) return 401;
  const role = comer.roles[plan as PlanName];
  if (role === undefined) return plan === '' ? 403 : 404;
  return needs === 'anybody' || reaches(role, needs) ? undefined : 403;
}

/** What stands before a plan's addresses. */
export function baseOf(plan: string): string {
  return plan === '' ? '' : `/p/${plan}`;
}

/** All plans, with what is in the store for each. What it is given to keep in is removed with it. */
export async function runPlans(
  store: SnapshotStore,
  { config, ...more }: Surroundings & { readonly config?: Partial<Config> } = {},
): Promise<RunningWeb> {
  const folder = mkdtempSync(join(tmpdir(), 'qplan-comers-'));
  const shared = { ...config, signIn: { folder, proxy }, roles: grantsOf('') };
  const running = await runWeb(store, { feeds: join(folder, 'feeds') }, { ...more, config: shared });
  for (const plan of plans.slice(1)) await running.begin(plan, { roles: grantsOf(plan) });
  return {
    ...running,
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true });
    },
  };
}
