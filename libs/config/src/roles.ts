// `[roles]`: who may do what, once the service knows who somebody is.
import { type Kind, listOf } from './kinds.ts';
import { fault, optional, readSection, type Surroundings } from './read-section.ts';
import type { Section } from './sections.ts';

/** To whom a role is given: everybody who is signed in, a person, or whoever is in a group. */
export type Grant = { readonly to: 'everybody' } | { readonly to: 'id' | 'email' | 'group'; readonly name: string };

/** Role → to whom it is given. A role has those before it in it. */
export interface Grants {
  readonly sees: readonly Grant[];
  readonly plans: readonly Grant[];
  readonly adopts: readonly Grant[];
  readonly administers: readonly Grant[];
}

const grant: Kind<Grant> = {
  expected: '*, the name of a group, the address of a person (ann@example.com) or their id (id:ann)',
  parse(value) {
    if (value === '*') return { to: 'everybody' };
    const id = /^id:\s*(.+)$/.exec(value)?.[1];
    if (id !== undefined) return { to: 'id', name: id };
    return value.includes('@') ? { to: 'email', name: value.toLowerCase() } : { to: 'group', name: value };
  },
};

const granted = listOf(grant);

const roleKeys = {
  sees: optional(granted),
  plans: optional(granted, []),
  adopts: optional(granted, []),
  administers: optional(granted, []),
};

/** Providers where whoever likes has an account. */
const forAnybody = ['accounts.google.com', 'login.microsoftonline.com', 'gitlab.com'];

/**
 * Where nothing is said, whoever is signed in sees, and nobody does more. Who sees must be said where `issuer` is a
 * provider for anybody.
 */
export function readRoles(section: Section, around: Surroundings, issuer?: URL): Grants {
  const { sees, ...others } = readSection(section, roleKeys, around);
  // A key without a value says nothing either.
  if (issuer && forAnybody.includes(issuer.hostname) && sees === undefined) {
    const open = `whoever has an account at ${issuer.hostname} could sign in; expected who may see, * if all of them`;
    throw fault(section, 'sees', undefined, open);
  }
  return { sees: sees ?? [{ to: 'everybody' }], ...others };
}
