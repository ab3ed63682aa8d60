// The saved scenarios: what the requests for them mean, without the wire.
import { quote, RequestError } from '@qplan/bus';
import { planOf } from '@qplan/config';
import {
  conflictMark,
  parseHeadLine,
  type Save,
  type Scenario,
  type ScenarioHead,
  scenarioId,
  type ScenarioState,
  wholeVersion,
} from '@qplan/snapshots';
import { isAncestor } from '../git/ancestor.ts';
import type { Reader } from '../git/reader.ts';
import type { Repository } from '../git/repository.ts';
import { UnderWay } from '../under-way.ts';
import { BranchMoved, commitScenario, flushBranch, scenarioCommits, scenarioTips } from './branch.ts';

export interface ScenariosParts {
  readonly repository: Repository;
  readonly reader: Reader;
  /** Resource → file. */
  readonly files: ReadonlyMap<string, string>;
  /** Called with each save, once it is durable. */
  readonly saved: (head: ScenarioHead) => void;
}

/** The file of a scenario's branch that says what it is, and the one with its edits. */
const headFile = 'scenario/scenario.json';
const editsFile = 'scenario/edits.json';

/** Of characters. */
const longest = { name: 200, note: 20_000, by: 200, edits: 4 * 1024 ** 2 };

/** How many there may be, deleted ones included. */
const mostScenarios = 10_000;

interface Kept {
  readonly head: ScenarioHead;
  /** By which the request to save it is known again. */
  readonly request: unknown;
  /** Those that it has a content of. */
  readonly resources: readonly string[];
}

export class Scenarios {
  readonly #parts: ScenariosParts;
  /** By scenario and version: a branch may be copied. */
  readonly #saves = new Map<string, Kept>();
  #saving: Promise<unknown> = Promise.resolve();
  /** By their requests: one that is sent again while it is carried out is not carried out behind itself. */
  readonly #underWay = new UnderWay<ScenarioHead>();

  constructor(parts: ScenariosParts) {
    this.#parts = parts;
  }

  /** The newest save of each of a plan's in this state, or of all, newest first. */
  async list(state: ScenarioState | 'all', plan = ''): Promise<ScenarioHead[]> {
    const tips = await scenarioTips(this.#parts.repository, plan);
    const kept = await Promise.all([...tips].map(([id, tip]) => this.#kept(id, tip)));
    const heads = kept.flatMap((save) => save?.head ?? []).filter((head) => state === 'all' || head.state === state);
    return heads.sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
  }

  /** The saves of one, newest first. Throws RequestError. */
  async saves(id: string): Promise<ScenarioHead[]> {
    const commits = await scenarioCommits(this.#parts.repository, await this.#tip(id));
    const kept = await Promise.all(commits.map((commit) => this.#kept(id, commit)));
    return kept.flatMap((save) => save?.head ?? []);
  }

  /** `version`: the commit id of one of its saves; the newest, if there is none. Throws RequestError. */
  async get(id: string, version?: string): Promise<Scenario> {
    const { reader, files } = this.#parts;
    const tip = await this.#tip(id);
    const commit = version ?? tip;
    const kept = commit === tip || (await this.#isSave(tip, commit)) ? await this.#kept(id, commit) : undefined;
    const edits = kept && (await reader.read(`${commit}:${editsFile}`));
    if (!kept || !edits) throw new RequestError(`scenario ${id} has no save ${quote(commit)}`);
    const { head } = kept;
    const resources = new Map<string, string>();
    for (const resource of kept.resources) {
      const content = await reader.read(`${commit}:${files.get(resource)}`);
      if (content) resources.set(resource, content.toString());
    }
    return { ...head, edits: JSON.stringify(JSON.parse(edits.toString())), resources };
  }

  /**
   * Resolves with the save once it is durable. One that is sent twice is known again by `request`. Throws RequestError,
   * whose message begins with `conflict:` where somebody else has saved the scenario since `save.expected`.
   */
  save(id: string, save: Save, request: string): Promise<ScenarioHead> {
    return this.#underWay.share(`${id} ${request}`, () => {
      const saving = this.#saving.then(() => this.#save(id, save, request));
      this.#saving = saving.catch(() => {});
      return saving;
    });
  }

  async #save(id: string, save: Save, request: string): Promise<ScenarioHead> {
    const { repository, files, saved } = this.#parts;
    check(id, save, files);
    await repository.own();
    const tips = await scenarioTips(repository, planOf(id).plan);
    const tip = tips.get(id);
    const newest = tip === undefined ? undefined : await this.#kept(id, tip);
    if (newest && newest.request === request) return this.#found(id, newest);
    if (tip !== save.expected) throw conflict(id, newest?.head, save.expected);
    if (tip === undefined && tips.size >= mostScenarios)
      throw new RequestError(`there are ${mostScenarios} scenarios, which is the limit`);
    if (!(await this.#isVersion(save.base))) throw new RequestError(`${quote(save.base)} is no version to be laid on`);
    const { edits, resources, expected: _, ...words } = save;
    const time = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString().replace('.000Z', 'Z');
    const contents = new Map([
      [headFile, json({ ...words, time, request, resources: [...resources.keys()] })],
      [editsFile, json(JSON.parse(edits))],
      ...[...resources].map(([resource, content]) => [files.get(resource)!, content] as const),
    ]);
    const commit = { tip, base: save.base, files: contents, message: messageOf(id, save), by: save.by };
    const version = await commitScenario(repository, id, commit).catch(async (error: unknown) => {
      if (!(error instanceof BranchMoved)) throw error;
      const moved = (await scenarioTips(repository, planOf(id).plan)).get(id);
      return moved === undefined ? undefined : this.#kept(id, moved);
    });
    // What a service that was killed in the middle of this request has left running came first.
    if (typeof version !== 'string') {
      if (version?.request === request) return this.#found(id, version);
      throw conflict(id, version?.head, save.expected);
    }
    const head = { ...words, id, version, time };
    saved(head);
    return head;
  }

  /** A request that was carried out, perhaps by a service that did not live to flush all of it. */
  async #found(id: string, { head }: Kept): Promise<ScenarioHead> {
    await flushBranch(this.#parts.repository, id);
    return head;
  }

  async #tip(id: string): Promise<string> {
    const { plan, own } = planOf(id);
    const tip = scenarioId.test(own) ? (await scenarioTips(this.#parts.repository, plan)).get(id) : undefined;
    if (tip === undefined) throw new RequestError(`there is no scenario ${quote(id)}`);
    return tip;
  }

  async #isSave(tip: string, version: string): Promise<boolean> {
    if (!wholeVersion.test(version)) return false;
    return (await scenarioCommits(this.#parts.repository, tip)).includes(version);
  }

  /** Whether it is a commit of the branch that all versions are on. */
  async #isVersion(version: string): Promise<boolean> {
    const { git, branch } = this.#parts.repository;
    return wholeVersion.test(version) && isAncestor(git, version, branch);
  }

  /** What a save is; undefined for a commit of another origin. */
  async #kept(id: string, version: string): Promise<Kept | undefined> {
    const key = `${id} ${version}`;
    const known = this.#saves.get(key);
    if (known) return known;
    const file = await this.#parts.reader.read(`${version}:${headFile}`);
    const kept = file && parseHeadFile(id, version, file.toString());
    if (kept) this.#saves.set(key, kept);
    return kept;
  }
}

function parseHeadFile(id: string, version: string, text: string): Kept | undefined {
  try {
    const { request, resources, ...said } = JSON.parse(text) as Record<string, unknown>;
    const head = parseHeadLine(JSON.stringify({ ...said, id, version }));
    return head && { head, request, resources: Array.isArray(resources) ? resources.map(String) : [] };
  } catch {
    return undefined;
  }
}

function check(id: string, save: Save, files: ReadonlyMap<string, string>): void {
  if (!scenarioId.test(planOf(id).own))
    throw new RequestError(`${quote(id)} is no id of a scenario: up to 64 lower-case letters, digits and -`);
  for (const [key, most] of Object.entries(longest) as [keyof typeof longest, number][])
    if (save[key].length > most) throw new RequestError(`${key} of scenario ${id} is longer than ${most} characters`);
  if (save.name.trim() === '') throw new RequestError(`scenario ${id} has no name`);
  const { plan } = planOf(id);
  if (plan !== '' && ![...files.keys()].some((resource) => planOf(resource).plan === plan))
    throw new RequestError(`scenario ${id} is of no plan that there is`);
  for (const resource of save.resources.keys()) {
    if (!files.has(resource)) throw new RequestError(`${quote(resource)} is no resource`);
    if (planOf(resource).plan !== plan)
      throw new RequestError(`${quote(resource)} is another plan's than scenario ${id}`);
  }
}

function conflict(id: string, newest: ScenarioHead | undefined, expected: string | undefined): RequestError {
  if (!newest) return new RequestError(`${conflictMark}there is no scenario ${id} that a save could go on from`);
  const who = newest.by === '' ? 'somebody' : quote(newest.by);
  const since = expected === undefined ? 'exists' : 'has been saved meanwhile';
  return new RequestError(
    `${conflictMark}scenario ${id} ${since}: ${who} saved it at ${newest.time}, as ${newest.version}`,
  );
}

function messageOf(id: string, { name, by, base }: Save): string {
  const line = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  return `scenario ${line(name)}${by === '' ? '' : ` by ${line(by)}`}\n\nScenario: ${id}\nBase: ${base}\n`;
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
