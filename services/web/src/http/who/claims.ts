// The person of whom the provider tells in claims.
import type { Person } from '../../people/caller.ts';

const longest = { name: 200, group: 200, groups: 500 };

/** An address counts as theirs where the provider says that it has looked: else whoever likes could have any. */
export function personIn(
  claims: Readonly<Record<string, unknown>> & { readonly sub: string },
  groupsClaim: string,
): Person {
  const { sub, name, preferred_username: username, email, email_verified: verified } = claims;
  const address = typeof email === 'string' && verified === true ? email : undefined;
  const named = [name, username, address, sub].find((each) => typeof each === 'string' && each.trim() !== '') as string;
  return {
    id: sub,
    name: named
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, longest.name),
    ...(address !== undefined && { email: address }),
    groups: groupsIn(claims[groupsClaim]),
  };
}

/** A list, or one alone. */
function groupsIn(said: unknown): string[] {
  const listed: unknown[] = Array.isArray(said) ? said : [said];
  return listed
    .filter((group) => typeof group === 'string' && group !== '' && group.length <= longest.group)
    .slice(0, longest.groups) as string[];
}
