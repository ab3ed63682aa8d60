// What somebody may do in a plan. Each role has those before it in it.

export const roles = ['sees', 'plans', 'adopts', 'administers'] as const;

/**
 * `sees`: reads all there is. `plans`: saves scenarios, shows something on everybody's screen. `adopts`: has a scenario written
 * into the sheets. `administers`: sees and ends the tokens of others, has a rule's test sent.
 */
export type Role = (typeof roles)[number];

/** Whether who has the one role, or none, may do what takes the other. */
export function reaches(role: Role | undefined, needed: Role): boolean {
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(needed);
}

/** The smaller of two. */
export function lesser(one: Role, other: Role): Role {
  return reaches(one, other) ? other : one;
}
