// The pull of one plan: its sources, who watches them, and how it is.
import type { Publisher, RequestClient } from '@qplan/bus';
import { type Config, nameIn } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { SavedScenarios, type Snapshots } from '@qplan/snapshots';
import { FailureLog, type RunningPlan, StatusReporter } from '@qplan/stage';
import type { AdoptingPlan } from './adopting/adoption-requests.ts';
import { isNeededFor } from './needed-streams.ts';
import { Puller } from './puller.ts';
import { readApart } from './reading/read-apart.ts';
import type { Readers } from './reading/readers.ts';
import type { FileWatch } from './watch/watch.ts';

/** What all plans share. */
export interface Shared {
  readonly publisher: Publisher;
  readonly client: RequestClient;
  readonly snapshots: Snapshots;
  readonly readers: Readers;
  readonly watch: FileWatch;
  readonly logger: Logger;
}

export class PlanPull implements RunningPlan {
  /** Undefined where there is no source that could be written. */
  readonly adopting: AdoptingPlan | undefined;
  readonly #config: Config;
  readonly #status: StatusReporter;
  readonly #fileProblem: FailureLog;
  readonly #puller: Puller | undefined;
  #end: () => void = () => {};

  /** Begins to pull. */
  constructor(config: Config, { publisher, client, snapshots, readers, watch, logger: shared }: Shared) {
    const { plan, pull } = config;
    const logger = plan === '' ? shared : shared.child({ plan });
    this.#config = config;
    this.#status = new StatusReporter(publisher, nameIn(plan, 'pull'), logger.health);
    this.#fileProblem = new FailureLog(logger);
    if (!pull || pull.streams.length === 0) {
      const missing = pull ? '[pull.<stream>]' : '[pull]';
      logger.info(`idle: the configuration has no section ${missing}`, { config: config.path });
      this.#status.report({ state: 'idle' });
      return;
    }
    const { sources, close } = readApart(pull, config, readers);
    const isNeeded = isNeededFor(config);
    const puller = new Puller({ config: pull, sources, isNeeded, snapshots, status: this.#status, logger });
    const files = pull.streams.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : []));
    const unwatch = watch.watch(files, (path) => puller.hint(path));
    this.#puller = puller;
    this.adopting = {
      config,
      scenarios: new SavedScenarios(client, plan),
      written: (streams) => puller.hintStreams(streams),
    };
    this.#end = () => {
      unwatch();
      close();
    };
    puller.start();
    logger.info('pulling', { sources: sources.length, resource: pull.output });
  }

  /** As `Puller.pullNow`. */
  pullNow(id: string): void {
    this.#puller?.pullNow(id);
  }

  /** The first stage of the plan says for all what is wrong with its file. */
  tell(problem: string): void {
    const { plan, path } = this.#config;
    this.#status.stand([{ where: `plans/${plan}.ini`, message: problem.replace(`${path}: `, '') }]);
    this.#fileProblem.failed(problem);
  }

  recovered(): void {
    this.#fileProblem.recovered({ config: this.#config.path });
  }

  async stop(): Promise<void> {
    this.#end();
    await this.#puller?.stop();
    this.#status.close();
  }
}
