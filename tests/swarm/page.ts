// People at the page through the front: they keep a connection and the front's cookie, ask for what the page asks for, and ask
// once more for what they have not got.
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

export interface Front {
  /** The name that leads there. */
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly ca: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** In ms. The page tries again after as long at most. */
const beforeAgain = 300;
const patience = 10_000;

export class Visitor {
  readonly #front: Front;
  readonly #agent: Agent;
  #cookie = '';

  constructor(front: Front) {
    this.#front = front;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, ca: front.ca, servername: front.name });
  }

  async ask(path: string, { method = 'GET', body = '' } = {}): Promise<Answer> {
    const { name, address: host, port } = this.#front;
    const headers = { Host: name, ...(this.#cookie && { Cookie: this.#cookie }) };
    const options = { host, port, path, method, headers, agent: this.#agent, signal: AbortSignal.timeout(patience) };
    return new Promise((resolve, reject) => {
      const asked = request(options, (answer) => {
        this.#keep(answer.headers['set-cookie']);
        text(answer).then((all) => resolve({ status: answer.statusCode!, body: all }), reject);
      });
      asked.on('error', reject).end(body);
    });
  }

  leave(): void {
    this.#agent.destroy();
  }

  #keep(cookies: readonly string[] = []): void {
    for (const cookie of cookies) this.#cookie = cookie.split(';')[0]!;
  }
}

/** What the page needs to be open, and shows also while the bus and the snapshots are away. */
export const basics = ['/', '/api/plan', '/api/status'];
/** What it asks for while it is open. */
const paths = [...basics, '/api/scenarios', '/api/history?limit=5'];

export interface Failure {
  readonly path: string;
  readonly why: string;
}

export interface Visits {
  readonly asked: number;
  /** What was asked once more, and why. */
  readonly again: readonly Failure[];
  /** What was not got by then either. */
  readonly lost: readonly Failure[];
}

/** What the service says; a front may answer in its place. */
function messageOf(body: string): string {
  const [, message = body.slice(0, 100)] = /"message":"([^"]*)/.exec(body) ?? [];
  return message;
}

/** Five people who ask twice a second each, until they are told to leave. */
export function visit(front: Front): { leave(): Promise<Visits> } {
  const over = new AbortController();
  const visits = { asked: 0, again: [] as Failure[], lost: [] as Failure[] };
  const person = async (first: number): Promise<void> => {
    const visitor = new Visitor(front);
    const got = (path: string): Promise<Failure | undefined> =>
      visitor.ask(path).then(
        ({ status, body }) => (status === 200 ? undefined : { path, why: `${status} ${messageOf(body)}` }),
        (error: Error) => ({ path, why: error.message }),
      );
    for (let count = first; !over.signal.aborted; count += 1) {
      const path = paths[count % paths.length]!;
      visits.asked += 1;
      const failure = await got(path);
      if (failure !== undefined) {
        visits.again.push(failure);
        await pause(beforeAgain);
        const again = await got(path);
        if (again !== undefined) visits.lost.push(again);
      }
      await pause(500);
    }
    visitor.leave();
  };
  const people = Promise.all(paths.map((_, index) => person(index)));
  return {
    async leave() {
      over.abort();
      await people;
      return visits;
    },
  };
}

export interface Saving {
  /** The names of those that were acknowledged. */
  readonly acknowledged: readonly string[];
  stop(): Promise<void>;
}

/** Somebody who saves one scenario after another, until told to stop. */
export function saveScenarios(front: Front, of: { readonly base: string; readonly conditioned: string }): Saving {
  const over = new AbortController();
  const visitor = new Visitor(front);
  const acknowledged: string[] = [];
  const saving = (async () => {
    for (let count = 1; !over.signal.aborted; count += 1) {
      const name = `Scenario ${count}`;
      const body = JSON.stringify({ name, by: 'Ann', edits: [], ...of });
      const answer = await visitor.ask('/api/scenarios', { method: 'POST', body }).catch(() => undefined);
      if (answer?.status === 201) acknowledged.push(name);
      await pause(250);
    }
  })();
  return {
    acknowledged,
    async stop() {
      over.abort();
      await saving;
      visitor.leave();
    },
  };
}
