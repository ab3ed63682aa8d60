// Answers who asks for a scenario to be carried back: each request once, however often it is heard, one after another.
import { Publisher, Subscriber } from '@qplan/bus';
import type { Config, ConfigOrigin, Endpoints } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { SavedScenarios, Snapshots } from '@qplan/snapshots';
import {
  type AdoptAnswer,
  type AdoptRequest,
  adoptRequestTopic,
  formatAdoptAnswer,
  parseAdoptRequest,
} from '@qplan/stage/adoption';
import type { AdoptTask, Outcome } from './carry-out.ts';

/** What is carried back into the sources of a plan. */
export interface AdoptingPlan {
  readonly config: Config;
  readonly scenarios: Pick<SavedScenarios, 'get'>;
  /** Called with the streams that were written. */
  readonly written: (streams: readonly string[]) => void;
}

export interface AdoptionParts {
  /** By name; they come and go. */
  readonly plans: ReadonlyMap<string, AdoptingPlan>;
  readonly snapshots: Pick<Snapshots, 'get'>;
  /** How a task is carried out. */
  readonly carryOut: (task: AdoptTask, origin: ConfigOrigin, signal: AbortSignal) => Promise<Outcome>;
  readonly logger: Logger;
}

/** So many answers are kept, for who did not hear them. */
const mostAnswers = 50;

/** So many may be under way; all but one of them wait for their turn. */
const mostUnderWay = 50;

/** How often it is said that it is being worked on, in ms. */
const workingEveryMs = 1000;

export class AdoptionRequests {
  readonly #parts: AdoptionParts;
  readonly #publish: (frame: string) => void;
  readonly #answers = new Map<string, AdoptAnswer>();
  /** The ids of the requests that have no answer yet. */
  readonly #underWay = new Set<string>();
  readonly #ending = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: AdoptionParts, publish: (frame: string) => void) {
    this.#parts = parts;
    this.#publish = publish;
  }

  hear(frame: Buffer): void {
    const request = parseAdoptRequest(frame);
    if (!request || this.#ending.signal.aborted) return;
    const { id } = request;
    const known = this.#answers.get(id);
    if (known) return this.#publish(formatAdoptAnswer(known));
    if (this.#underWay.has(id)) return this.#publish(working(id));
    if (this.#underWay.size >= mostUnderWay)
      return this.#answer({ id, ...refusal('many scenarios are being carried back just now: try it again later') });
    this.#underWay.add(id);
    this.#publish(working(id));
    this.#last = this.#last.then(() => this.#serve(request));
  }

  /** What is being written is ended: a file is the old one or the new one. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#last;
  }

  async #serve(request: AdoptRequest): Promise<void> {
    const { logger } = this.#parts;
    const { id, plan = '', scenario, version } = request;
    const telling = setInterval(() => this.#publish(working(id)), workingEveryMs);
    const about = { ...(plan !== '' && { plan }), scenario, version };
    try {
      const outcome = await this.#carryOut(request);
      this.#answer({ id, ...outcome });
      if (outcome.outcome === 'written') {
        const written = outcome.sources.filter(({ cells }) => cells > 0);
        for (const { name, cells, kept } of written)
          logger.info('scenario written', { ...about, source: name, cells, kept });
        this.#parts.plans.get(plan)?.written(written.flatMap(({ streams }) => streams));
      }
    } catch (error) {
      if (this.#ending.signal.aborted) return;
      const message = error instanceof Error ? error.message : String(error);
      logger.error('a scenario could not be carried back', { ...about, reason: message });
      this.#answer({ id, ...refusal(message) });
    } finally {
      clearInterval(telling);
      this.#underWay.delete(id);
    }
  }

  async #carryOut(request: AdoptRequest): Promise<Outcome> {
    const { plan = '', scenario: id, version, today, digest, formulas } = request;
    const { plans, snapshots, carryOut } = this.#parts;
    const adopting = plans.get(plan);
    if (!adopting) return refusal(plan === '' ? 'config.ini names no source' : `the plan ${plan} has no source`);
    const { config, scenarios } = adopting;
    const { condition } = config;
    if (!condition) return refusal(`there is no [condition] in ${plan === '' ? 'config.ini' : `plans/${plan}.ini`}`);
    const { base, resources } = await scenarios.get(id, version);
    const conditioned = await snapshots.get(condition.output, base);
    const from = conditioned.from.find(({ resource }) => resource === condition.input);
    const scenario = resources.get(condition.output);
    if (!from || scenario === undefined) return refusal('nobody knows which sheets the scenario was laid on');
    const raw = await snapshots.get(condition.input, from.version);
    const task = { raw: raw.content, base: conditioned.content, scenario, today, digest, formulas };
    return carryOut(task, config.origin, this.#ending.signal);
  }

  #answer(answer: AdoptAnswer): void {
    this.#answers.set(answer.id, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
    this.#publish(formatAdoptAnswer(answer));
  }
}

/** Hears the bus. */
export function followAdoptions(
  { subscribe, publish }: Pick<Endpoints, 'subscribe' | 'publish'>,
  parts: AdoptionParts,
): { close(): Promise<void> } {
  const publisher = new Publisher({ endpoint: publish });
  const subscriber = new Subscriber({ endpoint: subscribe, topics: [adoptRequestTopic] });
  const requests = new AdoptionRequests(parts, (frame) => publisher.publish(frame));
  void (async () => {
    for await (const frame of subscriber) requests.hear(frame);
  })();
  return {
    async close() {
      subscriber.close();
      await requests.stop();
      await publisher.close();
    },
  };
}

function refusal(reason: string): Outcome {
  return { outcome: 'refused', reason, sources: [], refused: [] };
}

function working(id: string): string {
  return formatAdoptAnswer({ id, outcome: 'working', sources: [], refused: [] });
}
