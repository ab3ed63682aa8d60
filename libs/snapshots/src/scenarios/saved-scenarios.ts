// A client of the snapshot service, for saved scenarios.
import type { RequestClient } from '@qplan/bus';
import { nameIn, planOf } from '@qplan/config';
import { formatStream } from '@qplan/streams';
import { askService, conflictMark, SnapshotError, unexpected } from '../snapshots.ts';
import type { Save, Scenario, ScenarioHead, ScenarioState } from './scenario.ts';
import { formatSave, parseHeadLine, parseScenario } from './wire.ts';

/** Somebody else has saved the scenario meanwhile. */
export class ScenarioConflict extends Error {
  override readonly name = 'ScenarioConflict';
}

/**
 * A save is nine runs of git, some of them flushed to the disk: on a machine that is busy it may take seconds. Who gives up does not
 * know whether it is saved, and who begins again saves it twice.
 */
const saveAttempts = 10;

/** Those of one plan. Every call may also throw SnapshotError, and what RequestClient.request throws. */
export class SavedScenarios {
  readonly #client: RequestClient;
  readonly #plan: string;

  /** `plan`: its name; '' for the plan of config.ini. */
  constructor(client: RequestClient, plan = '') {
    this.#client = client;
    this.#plan = plan;
  }

  /** The newest save of each in this state, newest first. */
  list(state: ScenarioState | 'all' = 'open'): Promise<ScenarioHead[]> {
    return this.#heads('SCENARIOS', state);
  }

  /** The saves of one, newest first. */
  saves(id: string): Promise<ScenarioHead[]> {
    return this.#heads('SAVES', id);
  }

  /** `version`: of one of its saves; the newest, if there is none. */
  async get(id: string, version?: string): Promise<Scenario> {
    const lines = version === undefined ? [] : [version];
    const scenario = parseScenario(await askService(this.#client, formatStream(`SCENARIO ${this.#named(id)}`, lines)));
    if (!scenario) throw unexpected('SCENARIO', id);
    return { ...scenario, id };
  }

  /** Resolves when it is durable. Throws ScenarioConflict where the newest save is not `save.expected`. */
  async save(id: string, save: Save): Promise<ScenarioHead> {
    const request = formatSave(this.#named(id), save);
    const [ok] = await askService(this.#client, request, { attempts: saveAttempts }).catch((error: Error) => {
      const conflict = error instanceof SnapshotError && error.message.startsWith(conflictMark);
      throw conflict ? new ScenarioConflict(error.message.slice(conflictMark.length)) : error;
    });
    const head = ok?.name === 'OK' ? parseHeadLine(ok.content[0] ?? '') : undefined;
    if (!head) throw unexpected('SAVE', id);
    return { ...head, id };
  }

  async #heads(command: string, of: string): Promise<ScenarioHead[]> {
    const [list] = await askService(this.#client, formatStream(`${command} ${this.#named(of)}`, []));
    if (list?.name !== 'scenarios') throw unexpected(command, of);
    return list.content.map((line) => {
      const head = parseHeadLine(line);
      if (!head) throw unexpected(command, of);
      return { ...head, id: planOf(head.id).own };
    });
  }

  #named(id: string): string {
    return nameIn(this.#plan, id);
  }
}
