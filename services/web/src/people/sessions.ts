// The sessions of those who have signed in. Whoever holds a session's secret is its person, so the secret is kept nowhere but
// in their browser: here is its hash. It is replaced from time to time; one that was replaced a while ago is known by nobody
// but a thief, and ends the session. A new one counts from when it comes, and says itself which one it is given for: so the
// session goes on where an answer is lost on its way, and where several processes give out one each at the same time. A process
// gives the same one to requests that come together: which of their answers the browser keeps, nobody knows.
//
// A session is a file that is written once, when it begins, and removed once, when it ends; what becomes of it in use is in another
// file. So no use of it, in whatever process, brings back one that has ended.
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Recent } from '../recent.ts';
import type { Person } from './caller.ts';
import { KeptFolder } from './kept-folder.ts';

export interface SessionTimes {
  /** A session ends when it was not used for so long, and after so long in any case; in ms. */
  readonly idleMs: number;
  readonly longestMs: number;
}

/** What the provider said at the sign-in. */
export interface SignedIn {
  readonly person: Person;
  /** The provider's own name of its session, where it has one. */
  readonly sid?: string;
  /** By which the provider knows whom to sign out. */
  readonly idToken?: string;
}

/** What becomes of a session in use. */
interface Use {
  readonly used: number;
  /** SHA-256 of the secret that is in use, and since when. */
  readonly secret: string;
  readonly since: number;
  /** Of the one before it, which requests may still carry that were under way. */
  readonly before?: { readonly secret: string; readonly until: number };
}

interface Session extends SignedIn, Use {
  readonly begun: number;
}

export interface Found extends SignedIn {
  /** What the browser holds from now on in place of what it sent. */
  readonly renewed?: string;
}

const minute = 60_000;
/**
 * A secret is replaced after this time, and is taken for so long after the next one has come, as is another that was given in its
 * place: longer than a page waits with its next request that has nothing to ask but how things are. In ms.
 */
const renewEvery = 60 * minute;
const grace = 2 * minute;
/** Requests with the same secret within this time come together, in ms; and of so many sessions at a time that is known. */
const together = minute / 2;
const mostRenewed = 1_000;
/** That a session is used is noted no more often than this, in ms. */
const noteEvery = minute;
const sweepEvery = 30 * minute;
/** A person's oldest session ends with one more than these. */
const mostOfPerson = 20;
const mostInAll = 20_000;

/** There are as many sessions as may be. */
export class TooManySessions extends Error {}

export class Sessions {
  /** As each began. */
  private readonly begun: KeptFolder<Session>;
  private readonly uses: KeptFolder<Use>;
  /** By the hash of the one that it is given for. */
  private readonly given = new Recent<string, { readonly secret: string; readonly until: number }>(mostRenewed);
  private readonly turns = new Map<string, Promise<void>>();
  private sweeping: NodeJS.Timeout | undefined;

  constructor(
    folder: string,
    private readonly times: SessionTimes,
    private readonly now: () => number = Date.now,
  ) {
    this.begun = new KeptFolder(folder);
    this.uses = new KeptFolder(join(folder, 'uses'));
  }

  /** Resolves when what a crash left half written is gone; so it is with tokens and feeds. */
  async start(): Promise<void> {
    this.sweeping = setInterval(() => void this.sweep().catch(() => undefined), sweepEvery);
    await Promise.all([this.begun.clear(), this.uses.clear()]);
  }

  stop(): void {
    clearInterval(this.sweeping);
  }

  /**
   * Answers what the browser is to hold: `<person>-<session>.<secret>`, where person and session are no secrets; of a later one
   * `.<hash of the secret before it>` too. Nobody else may be able to make such a text.
   */
  async begin(signedIn: SignedIn): Promise<string> {
    await this.makeRoom(signedIn.person);
    const name = `${ofPerson(signedIn.person.id)}-${randomBytes(16).toString('hex')}`;
    const secret = newSecret();
    const time = this.now();
    await this.begun.write(name, { ...signedIn, begun: time, used: time, secret: hash(secret), since: time });
    return held(name, secret);
  }

  /** Whose session it is; undefined when it is none, or none any more. `renew`: the browser can be given another secret. */
  async find(value: string, renew: boolean): Promise<Found | undefined> {
    const { name, secret, after } = parsed(value);
    const session = name === undefined ? undefined : await this.standing(name);
    if (name === undefined || session === undefined) return undefined;
    const isNewest = hash(secret) === session.secret;
    const isNoted = this.now() - session.used < noteEvery;
    if (!(isNewest && isNoted) && !(await this.inTurn(name, () => this.used(name, secret, after)))) return undefined;
    const isDue = renew && isNewest && this.now() - session.since >= renewEvery;
    return {
      ...foundIn(session),
      ...(isDue && { renewed: held(name, this.secretAfter(session.secret), session.secret) }),
    };
  }

  /** Whether the session still stands, without using it. */
  async stands(value: string): Promise<boolean> {
    const { name } = parsed(value);
    return name !== undefined && (await this.standing(name)) !== undefined;
  }

  async end(value: string): Promise<void> {
    const { name } = parsed(value);
    if (name !== undefined) await this.inTurn(name, () => this.remove(name));
  }

  /** Ends those of a person, or of one session of the provider's. Answers how many there were. */
  async endAll({ id, sid }: { readonly id?: string; readonly sid?: string }): Promise<number> {
    const names = (await this.begun.names()).filter((name) => id === undefined || isOf(name, id));
    let ended = 0;
    for (const name of names) {
      const session = await this.begun.read(name);
      if (session === undefined || (sid !== undefined && session.sid !== sid)) continue;
      await this.inTurn(name, () => this.remove(name));
      ended += 1;
    }
    return ended;
  }

  /** Forgets those that have ended by themselves. */
  async sweep(): Promise<void> {
    const used = await this.uses.names();
    const begun = new Set(await this.begun.names());
    for (const name of begun) await this.standing(name);
    for (const name of used.filter((each) => !begun.has(each))) await this.uses.remove(name);
  }

  /** undefined: it is none, or has ended. */
  private async read(name: string): Promise<Session | undefined> {
    const [session, use] = await Promise.all([this.begun.read(name), this.uses.read(name)]);
    return session && { ...session, ...use };
  }

  private async remove(name: string): Promise<void> {
    await this.begun.remove(name);
    await this.uses.remove(name);
  }

  private async standing(name: string): Promise<Session | undefined> {
    const session = await this.read(name);
    if (session === undefined) return undefined;
    const time = this.now();
    const { idleMs, longestMs } = this.times;
    if (time - session.used < idleMs && time - session.begun < longestMs) return session;
    await this.remove(name);
    return undefined;
  }

  /** Notes the use of a session as it is by now, which may be that it has ended. Answers whether it stands. */
  private async used(name: string, secret: string, after: string | undefined): Promise<boolean> {
    const session = await this.standing(name);
    if (session === undefined) return false;
    const time = this.now();
    const hashed = hash(secret);
    const before = session.before !== undefined && time < session.before.until ? session.before.secret : undefined;
    if (hashed === before) return true;
    const { since, before: replaced } = session;
    const now = { used: time, secret: hashed, since, ...(replaced && { before: replaced }) };
    if (after === session.secret)
      await this.uses.write(name, { ...now, since: time, before: { secret: after, until: time + grace } });
    // Another was given for the same one, and has come before.
    else if (hashed === session.secret || (after !== undefined && after === before)) await this.uses.write(name, now);
    else {
      await this.remove(name);
      return false;
    }
    return true;
  }

  private secretAfter(replaced: string): string {
    const time = this.now();
    const given = this.given.get(replaced);
    if (given !== undefined && time < given.until) return given.secret;
    const secret = newSecret();
    this.given.set(replaced, { secret, until: time + together });
    return secret;
  }

  /** What changes a session is done one after the other: what has ended does not come back by a use that was under way. */
  private inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(work);
    const over = turn
      .catch(() => undefined)
      .then(() => {
        if (this.turns.get(name) === over) this.turns.delete(name);
      });
    this.turns.set(name, over);
    return turn;
  }

  private async makeRoom(person: Person): Promise<void> {
    const names = await this.begun.names();
    if (names.length >= mostInAll) {
      await this.sweep();
      if ((await this.begun.names()).length >= mostInAll) throw new TooManySessions('too many people are signed in');
    }
    const theirs = names.filter((name) => isOf(name, person.id));
    if (theirs.length < mostOfPerson) return;
    const read = await Promise.all(theirs.map(async (name) => ({ name, session: await this.read(name) })));
    read.sort((a, b) => (a.session?.used ?? 0) - (b.session?.used ?? 0));
    for (const { name } of read.slice(0, read.length - mostOfPerson + 1)) await this.remove(name);
  }
}

function foundIn({ person, sid, idToken }: Session): Found {
  return { person, ...(sid !== undefined && { sid }), ...(idToken !== undefined && { idToken }) };
}

function newSecret(): string {
  return randomBytes(32).toString('hex');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function ofPerson(id: string): string {
  return hash(id).slice(0, 32);
}

function isOf(name: string, id: string): boolean {
  return name.startsWith(`${ofPerson(id)}-`);
}

function held(name: string, secret: string, after?: string): string {
  return [name, secret, ...(after === undefined ? [] : [after])].join('.');
}

function parsed(value: string) {
  const [, name, secret = '', after] =
    /^([0-9a-f]{32}-[0-9a-f]{32})\.([0-9a-f]{64})(?:\.([0-9a-f]{64}))?$/.exec(value) ?? [];
  return { name, secret, after };
}
