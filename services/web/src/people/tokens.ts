// Tokens of people for their scripts. Whoever carries one may do what its person may, and no more than it says. It is shown
// once, and kept nowhere: here is its hash.
import { createHash, randomBytes } from 'node:crypto';
import type { Person } from './caller.ts';
import { KeptFolder } from './kept-folder.ts';
import type { Role } from './role.ts';

export interface Token {
  /** Part of the hash: what it is told by. */
  readonly id: string;
  readonly name: string;
  /** Whose it is; missing: it was made with the token of [web], for a script that is nobody's. */
  readonly person?: Person;
  /** The most that may be done with it. */
  readonly role: Role;
  /** The one plan that it is for; all, where it is missing. */
  readonly plan?: string;
  /** ISO 8601. */
  readonly made: string;
  readonly ends: string;
}

export interface NewToken extends Pick<Token, 'name' | 'role' | 'plan' | 'person'> {
  readonly days: number;
}

/** There are as many as may be; the message says so. */
export class TooManyTokens extends Error {}

const mark = 'qplan_';
const day = 86_400_000;
const mostOfPerson = 50;
const mostInAll = 5_000;
const idLength = 16;

export class Tokens {
  private readonly kept: KeptFolder<Token>;

  constructor(
    folder: string,
    private readonly now: () => number = Date.now,
  ) {
    this.kept = new KeptFolder(folder);
  }

  async start(): Promise<void> {
    await this.kept.clear();
  }

  /** `secret`: what is carried; nobody can be told it again. Throws TooManyTokens. */
  async make({ days, ...asked }: NewToken): Promise<{ readonly secret: string; readonly token: Token }> {
    const all = await this.list();
    const theirs = all.filter(({ person }) => person?.id === asked.person?.id);
    if (all.length >= mostInAll || theirs.length >= mostOfPerson)
      throw new TooManyTokens(`there are ${theirs.length} tokens already: end those that nobody needs`);
    const secret = mark + randomBytes(32).toString('base64url');
    const name = hash(secret);
    const time = this.now();
    const times = { made: new Date(time).toISOString(), ends: new Date(time + days * day).toISOString() };
    const token: Token = { id: name.slice(0, idLength), ...asked, ...times };
    await this.kept.write(name, token);
    return { secret, token };
  }

  /** undefined: it is none, or none any more. */
  async find(secret: string): Promise<Token | undefined> {
    return secret.startsWith(mark) ? this.standing(hash(secret)) : undefined;
  }

  /** Those that have not ended, the newest first. */
  async list(): Promise<Token[]> {
    const all = await Promise.all((await this.kept.names()).map((name) => this.standing(name)));
    return all.filter((token) => token !== undefined).sort((a, b) => Date.parse(b.made) - Date.parse(a.made));
  }

  /** Whether there was one. */
  async end(id: string): Promise<boolean> {
    const name = (await this.kept.names()).find((each) => each.slice(0, idLength) === id);
    if (name === undefined) return false;
    await this.kept.remove(name);
    return true;
  }

  private async standing(name: string): Promise<Token | undefined> {
    const token = await this.kept.read(name);
    if (token === undefined || Date.parse(token.ends) > this.now()) return token;
    await this.kept.remove(name);
    return undefined;
  }
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
