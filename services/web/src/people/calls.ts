// Who may do what: each call of the web service, each message that it sends, and each request that it makes of the bus for
// somebody, with the role that it takes. What is in no row is refused to all but the greatest role; a test finds it.
import type { LiveMessage } from '../api.ts';
import type { SnapshotReader } from '../plan/version-index.ts';
import type { RuleStore } from '../rules/rule-desk.ts';
import type { ScenarioStore } from '../scenarios/scenario-desk.ts';
import type { Role } from './role.ts';

/**
 * `anybody`: also whom nobody knows, but at the addresses of a plan beside config.ini's only who has a role there: which plans
 * there are is nobody else's business. `address`: the address is a secret, and leave enough.
 */
export type Needs = Role | 'anybody' | 'address';

/** `:id` stands for one part of an address, `*` for any rest. Capitals and a slash at the end do not matter, as in Express. */
export const calls: Readonly<Record<string, Needs>> = {
  'GET /healthz': 'anybody',
  'GET /readyz': 'anybody',
  'GET /metrics': 'sees',

  // The page's files hold nothing of the plan.
  'GET /assets/*': 'anybody',
  'GET /favicon.svg': 'anybody',
  'GET /': 'sees',
  'GET /live': 'sees',
  'GET /compare': 'sees',
  'GET /summary': 'sees',
  'GET /history': 'sees',
  'GET /portfolio': 'sees',
  'GET /try': 'sees',
  'GET /docs': 'sees',
  'GET /docs/*': 'sees',
  'GET /openapi.json': 'sees',

  'GET /sign-in': 'anybody',
  'GET /sign-in/back': 'anybody',
  'GET /sign-in/style.css': 'anybody',
  'GET /signed-out': 'anybody',
  'POST /sign-out': 'anybody',
  'POST /sign-out/provider': 'anybody',

  'GET /api/me': 'anybody',
  // Of one's own; of others with the greatest role.
  'GET /api/tokens': 'sees',
  'POST /api/tokens': 'sees',
  'DELETE /api/tokens/:id': 'sees',
  'GET /api/status': 'sees',
  'GET /api/plan': 'sees',
  'GET /api/plan/*': 'sees',
  'GET /api/history': 'sees',
  'GET /api/trends': 'sees',
  'GET /api/diff': 'sees',
  'GET /app/web/qplan': 'sees',

  // Each says of the plans that who asks may see, and of no others.
  'GET /api/plans': 'sees',
  'GET /api/portfolio': 'sees',
  'GET /api/portfolio/find': 'sees',

  'GET /api/feeds': 'sees',
  'DELETE /api/feeds': 'administers',
  'GET /feeds/:kind/:file': 'address',
  'GET /feeds/:kind/:of/:file': 'address',

  'GET /api/scenarios': 'sees',
  'POST /api/scenarios': 'plans',
  'GET /api/scenarios/:id': 'sees',
  'PUT /api/scenarios/:id': 'plans',
  'DELETE /api/scenarios/:id': 'plans',
  'GET /api/scenarios/:id/plan': 'sees',
  'GET /api/scenarios/:id/saves': 'sees',
  'GET /api/scenarios/:id/adopt': 'sees',
  'POST /api/scenarios/:id/adopt': 'adopts',

  'POST /api/notify/test': 'administers',
  'GET /api/notify/rules': 'sees',
  'POST /api/notify/rules': 'administers',
  'PUT /api/notify/rules/:name': 'administers',
  'DELETE /api/notify/rules/:name': 'administers',

  'POST /update': 'plans',
  'POST /broadcast': 'plans',

  'SOCKET /': 'sees',
  'SOCKET /live': 'sees',
};

/** What `/live` sends. */
export const messages: Readonly<Record<LiveMessage['event'], Role>> = {
  plan: 'sees',
  status: 'sees',
  scenario: 'sees',
  broadcast: 'sees',
};

type BusRequest =
  | `snapshots.${keyof SnapshotReader}`
  | `scenarios.${keyof ScenarioStore}`
  | `sources.${'look' | 'write'}`
  | 'broadcasts.publish'
  | `rules.${keyof RuleStore | 'test'}`;

/** What is asked of the snapshot service, of whoever reads the sources, and of whoever tells people. */
export const busRequests: Readonly<Record<BusRequest, Role>> = {
  'snapshots.get': 'sees',
  'snapshots.newest': 'sees',
  'snapshots.log': 'sees',
  'scenarios.list': 'sees',
  'scenarios.saves': 'sees',
  'scenarios.get': 'sees',
  'scenarios.save': 'plans',
  'sources.look': 'sees',
  'sources.write': 'adopts',
  'broadcasts.publish': 'plans',
  'rules.newest': 'sees',
  'rules.get': 'sees',
  'rules.put': 'administers',
  'rules.test': 'administers',
};

export interface Call {
  /** The row: `GET /api/scenarios/:id`; undefined where there is none. */
  readonly row: string | undefined;
  readonly needs: Needs;
}

const rows = Object.entries(calls).map(([row, needs]) => ({ row, needs, pattern: patternOf(row) }));

/** `method`: of HTTP, or SOCKET; HEAD and OPTIONS are GET. `path`: as it was sent, without a query. */
export function callOf(method: string, path: string): Call {
  const verb = method === 'HEAD' || method === 'OPTIONS' ? 'GET' : method;
  const found = rows.find(({ pattern }) => pattern.test(`${verb} ${path}`));
  if (found !== undefined) return found;
  return { row: undefined, needs: verb === 'GET' ? 'sees' : 'administers' };
}

function patternOf(row: string): RegExp {
  const [verb, path = ''] = row.split(' ');
  const parts = path.split('/').map((part) => {
    if (part === '*') return '.+';
    return part.startsWith(':') ? '[^/]+' : part.replaceAll('.', '\\.');
  });
  return new RegExp(`^${verb} ${parts.join('/')}${path === '/' ? '' : '/?'}$`, 'i');
}
