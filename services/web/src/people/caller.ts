// Who makes a request, as far as that is known.
import type { Role } from './role.ts';

export interface Person {
  /** What nobody else has, at the provider of the sign-in or by the word of the proxy: in the log. */
  readonly id: string;
  readonly name: string;
  /** Where it is known to be theirs. */
  readonly email?: string;
  readonly groups: readonly string[];
}

export interface Caller {
  readonly person?: Person;
  /** What may be done in every plan, where that does not go by who it is. */
  readonly role?: Role;
  /** What a token bounds it to. */
  readonly scope?: { readonly role: Role; readonly plan?: string };
  /** What the log calls a token that is carried. */
  readonly token?: string;
  /** Whether that is so still; always, where it is missing. */
  readonly stands?: () => Promise<boolean>;
}

/** Of whom nothing is known. */
export const nobody: Caller = {};
