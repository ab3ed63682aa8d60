// Whether somebody may make a call, which goes by the role that they have in the plan.
import type { Grant, Grants } from '@qplan/config';
import type { Caller, Person } from './caller.ts';
import { allows, type Call } from './calls.ts';
import { lesser, type Role, roles } from './role.ts';

export class Policy {
  /** `grantsOf`: who has which role in a plan; undefined is that of config.ini itself. */
  constructor(private readonly grantsOf: (plan: string | undefined) => Grants) {}

  /** undefined: they may not even see it. */
  roleOf({ role, person, scope }: Caller, plan?: string): Role | undefined {
    const own = role ?? (person && grantedTo(person, this.grantsOf(plan)));
    if (own === undefined || scope === undefined) return own;
    return scope.plan === undefined || scope.plan === plan ? lesser(own, scope.role) : undefined;
  }

  may(caller: Caller, call: Call, plan?: string): boolean {
    return allows(call.needs, this.roleOf(caller, plan));
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
