import type { Grants } from '@qplan/config';
import type { Person } from './caller.ts';
import { callOf } from './calls.ts';
import { Policy } from './policy.ts';
import type { Role } from './role.ts';

const none: Grants = { sees: [], plans: [], adopts: [], administers: [] };
const ann: Person = { id: 'ann', name: 'Ann', email: 'Ann@example.com', groups: ['leads'] };
const roleUnder = (grants: Partial<Grants>, person = ann) =>
  new Policy(() => ({ ...none, ...grants })).roleOf({ person });

test('a role is given to everybody who is signed in, to a group, an address or an id', () => {
  expect(roleUnder({})).toBeUndefined();
  expect(roleUnder({ sees: [{ to: 'everybody' }] })).toBe('sees');
  expect(roleUnder({ plans: [{ to: 'group', name: 'leads' }] })).toBe('plans');
  expect(roleUnder({ adopts: [{ to: 'email', name: 'ann@example.com' }] })).toBe('adopts');
  expect(roleUnder({ administers: [{ to: 'id', name: 'ann' }] })).toBe('administers');
});

test('a name of one kind is none of another: who calls themselves by a group or an address has not its role', () => {
  const stranger: Person = { id: 'leads', name: 'ann@example.com', groups: ['ann', 'ann@example.com'] };
  const grants = {
    plans: [{ to: 'group', name: 'leads' }],
    adopts: [{ to: 'email', name: 'ann@example.com' }],
    administers: [{ to: 'id', name: 'ann' }],
  } as const;
  expect(roleUnder(grants, stranger)).toBeUndefined();
});

test('of several roles the greatest counts, and has the others in it', () => {
  const policy = new Policy(() => ({ ...none, sees: [{ to: 'everybody' }], adopts: [{ to: 'group', name: 'leads' }] }));
  const may = (method: string, path: string) => policy.may({ person: ann }, callOf(method, path));
  expect(policy.roleOf({ person: ann })).toBe('adopts');
  expect([may('GET', '/api/plan'), may('POST', '/api/scenarios'), may('POST', '/api/scenarios/b/adopt')]).toEqual([
    true,
    true,
    true,
  ]);
  expect(may('POST', '/not/there')).toBe(false);
});

test('roles are those in the plan that is asked for', () => {
  const policy = new Policy((plan) => ({ ...none, [plan === 'web' ? 'plans' : 'sees']: [{ to: 'everybody' }] }));
  const save = callOf('POST', '/api/scenarios');
  expect([policy.may({ person: ann }, save, 'web'), policy.may({ person: ann }, save)]).toEqual([true, false]);
});

test('a token does no more than it says, than its person may, and in its plan alone', () => {
  const policy = new Policy(() => ({ ...none, adopts: [{ to: 'everybody' }] }));
  const roleWith = (scope: { role: Role; plan?: string }, plan?: string) => policy.roleOf({ person: ann, scope }, plan);
  expect(roleWith({ role: 'plans' })).toBe('plans');
  expect(roleWith({ role: 'administers' })).toBe('adopts');
  expect(roleWith({ role: 'plans', plan: 'web' }, 'web')).toBe('plans');
  expect(roleWith({ role: 'plans', plan: 'web' }, 'apps')).toBeUndefined();
  expect(roleWith({ role: 'plans', plan: 'web' })).toBeUndefined();
});

test('of whom nothing is known nothing is allowed but what is for anybody', () => {
  const policy = new Policy(() => ({ ...none, sees: [{ to: 'everybody' }] }));
  expect(policy.may({}, callOf('GET', '/api/plan'))).toBe(false);
  expect(policy.may({}, callOf('GET', '/healthz'))).toBe(true);
});
