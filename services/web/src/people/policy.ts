// Whether somebody may make a call, which goes by the role that they have in the plan.
import type { Grant, Grants } from '@qplan/config';
import type { Caller, Person } from './caller.ts';
import type { Call } from './calls.ts';
import { lesser, reaches, type Role, roles } from './role.ts';

/** Plans are told by their names; '' is that of config.ini itself, of which everybody knows that it is there. */
export class Policy {
  /** `grantsOf`: who has which role in a plan; undefined where there is none. `plans`: which there are. */
  constructor(
    private readonly grantsOf: (plan: string) => Grants | undefined,
    private readonly plans: () => readonly string[] = () => [''],
  ) {}

  /** undefined: they may not even see it, or know whether it is there. */
  roleOf({ role, person, scope }: Caller, plan = ''): Role | undefined {
    const grants = this.grantsOf(plan);
    const own = role ?? (person && grants && grantedTo(person, grants));
    if (own === undefined || scope === undefined) return own;
    return scope.plan === undefined || scope.plan === plan ? lesser(own, scope.role) : undefined;
  }

  /** The plans in which they have a role, that of config.ini first. */
  seenBy(caller: Caller): string[] {
    return this.plans().filter((plan) => this.roleOf(caller, plan) !== undefined);
  }

  may(caller: Caller, { needs }: Call, plan = ''): boolean {
    if (needs === 'address') return true;
    const role = this.roleOf(caller, plan);
    return needs === 'anybody' ? plan === '' || role !== undefined : reaches(role, needs);
  }
}

/** The greatest role that is given to somebody. */
function grantedTo(person: Person, grants: Grants): Role | undefined {
  return roles.findLast((role) => grants[role].some((grant) => isFor(person, grant)));
}

function isFor({ id, email, groups }: Person, grant: Grant): boolean {
  switch (grant.to) {
    case 'everybody':
      return true;
    case 'id':
      return id === grant.name;
    case 'email':
      return email?.toLowerCase() === grant.name;
    case 'group':
      return groups.includes(grant.name);
  }
}
