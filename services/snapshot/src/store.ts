// The snapshots: contents of resources, each version for ever. What GET, PUT and LOG mean, without the wire.
import { createHash, randomBytes } from 'node:crypto';
import { quote, RequestError } from '@qplan/bus';
import { type MirrorRemote, planOf } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import {
  formatInputs,
  type Input,
  type MirrorStatus,
  type Save,
  type ScenarioHead,
  type Version,
} from '@qplan/snapshots';
import { blobId } from './git/blob-id.ts';
import { GitError } from './git/git.ts';
import { Contents } from './history/contents.ts';
import { History, type Page, toVersion } from './history/history.ts';
import { type Entry, nameOf } from './history/versions.ts';
import { type PlanResources, Resources } from './plans/resources.ts';
import { Scenarios } from './scenarios/scenarios.ts';
import { UnderWay } from './under-way.ts';
import { beginFromMirror } from './upkeep/begin.ts';
import { Damage } from './upkeep/damage.ts';
import { Housekeeping } from './upkeep/housekeeping.ts';
import { Mirror } from './upkeep/mirror.ts';
import { followBranch, readWhole } from './history/read-history.ts';
import { Reader } from './git/reader.ts';
import { Repository } from './git/repository.ts';
import { type Put, Writer } from './git/writer.ts';

export interface StoreOptions {
  /** The folder of the bare git repository. */
  readonly repository: string;
  /** Resource → its file in the repository. */
  readonly resources: ReadonlyMap<string, string>;
  /** Those of the plans besides, which come and go. */
  readonly planResources?: PlanResources;
  readonly logger: Logger;
  /** Where each version goes too, in the background. */
  readonly mirror?: MirrorRemote | undefined;
  /** Whether a version is answered only when the mirror has it. */
  readonly mirrorFirst?: boolean;
  /** Called with each new version, once it is durable. */
  readonly announce?: (version: Version) => void;
  /** Called with each save of a scenario, once it is durable. */
  readonly saved?: (scenario: ScenarioHead) => void;
}

export interface PutOptions {
  readonly by?: string;
  readonly from?: readonly Input[];
  /** The newest version that there must still be, or `none`. */
  readonly expected?: string;
  /** By which the request is known again when it is sent twice. */
  readonly request?: string | undefined;
}

export class Store {
  readonly scenarios: Scenarios;
  readonly #options: StoreOptions;
  readonly #resources: Resources;
  readonly #repository: Repository;
  readonly #history: History;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #housekeeping: Housekeeping;
  readonly #mirror: Mirror | undefined;
  readonly #damage: Damage;
  #warning: string | undefined;
  readonly #underWay = new UnderWay<Version>();
  readonly #contents: Contents;

  private constructor(
    options: StoreOptions,
    resources: Resources,
    repository: Repository,
    reader: Reader,
    history: History,
    damage: Damage,
  ) {
    this.#options = options;
    this.#resources = resources;
    this.#repository = repository;
    this.#history = history;
    this.#reader = reader;
    this.#damage = damage;
    this.#contents = new Contents({ reader, history, files: resources.files, damage });
    this.#writer = new Writer({
      repository,
      reader: this.#reader,
      history,
      files: resources.files,
      logger: options.logger,
      written: (entry, content) => this.#written(entry, content),
      again: (entry) => options.announce?.(toVersion(entry)),
      dropped: (entries, tip) => this.#dropped(entries, tip),
    });
    this.#housekeeping = new Housekeeping(repository, options.logger);
    this.#mirror =
      options.mirror &&
      new Mirror(repository, options.mirror, options.logger, { waitedFor: options.mirrorFirst ?? false });
    this.scenarios = new Scenarios({
      repository,
      reader,
      files: resources.files,
      saved: (head) => {
        this.#housekeeping.written();
        this.#mirror?.written();
        options.saved?.(head);
      },
    });
    damage.lookFor({
      gitDir: repository.gitDir,
      versions: history.all(),
      read: ({ resource, version }) => reader.read(`${version}:${resources.files.get(resource)}`),
    });
  }

  /** Throws RepositoryError, or OwnedError when another service has the repository. */
  static async open(options: StoreOptions): Promise<Store> {
    const { logger } = options;
    const repository = await Repository.open(options.repository, logger);
    if (options.mirror) {
      await beginFromMirror(repository, options.mirror, logger).catch((error: unknown) => {
        repository.close();
        throw error;
      });
    }
    const history = new History(options.resources.keys());
    const none = new Map<string, string>();
    const resources = new Resources(options.resources, options.planResources ?? (() => none), (resource) =>
      history.know(resource),
    );
    const reader = new Reader(repository.git);
    const damage = new Damage(options.repository, logger);
    try {
      const tip = await repository.tip();
      await followBranch(repository.git, history, tip, resources.files).catch(async (error: unknown) => {
        if (!(error instanceof GitError) || tip === undefined) throw error;
        damage.foundCommits(await readWhole(repository.git, reader, history, tip, resources.files));
      });
      for (const resource of history.resources) resources.found(resource);
      return new Store(options, resources, repository, reader, history, damage);
    } catch (error) {
      reader.close();
      repository.close();
      throw error instanceof GitError ? repository.damaged(error.message) : error;
    }
  }

  /** `name`: HEAD, a commit id, or a prefix of one. Throws RequestError. */
  async get(resource: string, name = 'HEAD'): Promise<{ version: Version; content: Buffer }> {
    this.#lookFor(resource);
    const entry = this.#history.find(resource, name);
    return { version: toVersion(entry), content: await this.#contents.of(entry) };
  }

  /** Newest first. Throws RequestError. */
  async log(resource: string, page: Page = {}) {
    this.#lookFor(resource);
    const entries = this.#history.page(resource, page);
    return Promise.all(entries.map(async (entry) => toVersion({ ...entry, bytes: await this.#contents.bytes(entry) })));
  }

  /**
   * Resolves with the version that has this content and lineage, once it is durable. An identical content with nothing
   * new to its lineage is the version that is there. Throws RequestError, whose message begins with `conflict:` where another
   * version than the expected one is the newest, also when the mirror is to have it first and has not.
   */
  async put(resource: string, content: Buffer, options: PutOptions = {}): Promise<Version> {
    const { by = '', from = [], expected, request: id = ownRequest() } = options;
    const { problem } = this.#damage;
    if (problem !== undefined) throw new RequestError(`${resource} is not stored: ${problem}`);
    const blob = blobId(content);
    const request = requestOf([
      id,
      resource,
      blob,
      by,
      formatInputs(from),
      ...(expected === undefined ? [] : [expected]),
    ]);
    return this.#underWay.share(request, () => {
      this.#checkOpen(resource);
      return this.#write({ resource, content, blob, by, from, expected, request });
    });
  }

  /** A plan may have come just now. */
  #lookFor(resource: string): void {
    if (!this.#resources.files.has(resource)) this.#resources.isOpen(resource);
  }

  /** Throws RequestError unless the resource is one of the configuration's. */
  #checkOpen(resource: string): void {
    if (this.#resources.isOpen(resource)) return;
    this.#history.page(resource, { limit: 1 });
    const { plan } = planOf(resource);
    throw new RequestError(
      `${quote(resource)} is not stored: the plan ${plan} has ended, it has no file in config/plans`,
    );
  }

  /** As `scenarios.save`, in a repository that is whole. */
  async saveScenario(id: string, save: Save, request = ownRequest()): Promise<ScenarioHead> {
    const { problem } = this.#damage;
    if (problem !== undefined) throw new RequestError(`scenario ${id} is not saved: ${problem}`);
    const head = await this.scenarios.save(id, save, request);
    await this.#mirrored();
    return head;
  }

  /** What an operator has to see to: why nothing is written, and what was taken away. */
  get health(): { readonly problem?: string; readonly warning?: string } {
    const { problem } = this.#damage;
    return { ...(problem && { problem }), ...(this.#warning && { warning: this.#warning }) };
  }

  /** Follows the branch, if somebody has moved it, and the plans. */
  look(): void {
    this.#resources.look();
    if (this.#damage.problem === undefined) this.#writer.look();
  }

  /** Undefined when there is no mirror. */
  get mirror(): MirrorStatus | undefined {
    return this.#mirror?.status;
  }

  async close(): Promise<void> {
    await this.#damage.close();
    await this.#housekeeping.close();
    await this.#mirror?.close();
    await this.#writer.close();
    this.#reader.close();
    this.#repository.close();
  }

  async #write(put: Put): Promise<Version> {
    const entry = await this.#writer.put(put);
    await this.#mirrored();
    return toVersion(entry);
  }

  /** Throws RequestError. */
  async #mirrored(): Promise<void> {
    await this.#mirror?.hasAll().catch((error: Error) => {
      const what = 'it is written here, and not acknowledged, since the mirror does not have it';
      throw new RequestError(`${what}; ask again: ${error.message}`);
    });
  }

  #written(entry: Entry, content: Buffer | undefined): void {
    this.#housekeeping.written();
    this.#mirror?.written();
    this.#contents.keep(entry, content);
    this.#options.announce?.(toVersion(entry));
  }

  #dropped(entries: readonly Entry[], tip: string): void {
    const names = entries.slice(-5).map(nameOf);
    const { branch, gitDir } = this.#repository;
    this.#warning =
      `somebody moved the branch back: ${entries.length} versions are gone, at last ${names.join(', ')}; to have them ` +
      `back, \`git -C ${gitDir} branch rescued ${tip}\` and see docs/operating.md`;
    this.#options.logger.error(this.#warning, { versions: entries.length, branch, tip });
  }
}

/** By which a request is known that says nothing of that. */
function ownRequest(): string {
  return randomBytes(16).toString('hex');
}

/** What a PUT is known again by: a request that is sent twice is the same in all its parts, whatever its id. */
function requestOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
