import { callOf } from './calls.ts';

test.each([
  ['GET', '/api/plan', 'GET /api/plan', 'sees'],
  ['HEAD', '/api/plan', 'GET /api/plan', 'sees'],
  ['GET', '/API/Plan/', 'GET /api/plan', 'sees'],
  ['GET', '/api/plan/odds', 'GET /api/plan/*', 'sees'],
  ['POST', '/api/scenarios', 'POST /api/scenarios', 'plans'],
  ['PUT', '/api/scenarios/b', 'PUT /api/scenarios/:id', 'plans'],
  ['POST', '/api/scenarios/b/adopt', 'POST /api/scenarios/:id/adopt', 'adopts'],
  ['POST', '/API/SCENARIOS/b/ADOPT/', 'POST /api/scenarios/:id/adopt', 'adopts'],
  ['POST', '/api/scenarios/b%2Fadopt', undefined, 'administers'],
  ['GET', '/assets/index-1.js', 'GET /assets/*', 'anybody'],
  ['GET', '/assets/../api/plan', 'GET /assets/*', 'anybody'],
  ['GET', '/healthz', 'GET /healthz', 'anybody'],
  ['GET', '/healthz/x', undefined, 'sees'],
  ['GET', '//api/plan', undefined, 'sees'],
  ['SOCKET', '/live', 'SOCKET /live', 'sees'],
  ['SOCKET', '/other', undefined, 'administers'],
  ['POST', '/anything', undefined, 'administers'],
])('%s %s is %s, for who %s', (method, path, row, needs) => {
  expect(callOf(method, path)).toMatchObject({ needs, ...(row !== undefined && { row }) });
  expect(callOf(method, path).row).toBe(row);
});
