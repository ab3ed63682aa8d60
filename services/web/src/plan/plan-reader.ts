// Reads versions of the plan, and of what it was made from, from the snapshot service. Keeps the ones used recently.

import { rowsAt, rowsNaming, rowsWith } from '@qplan/condition';
import { type Input, type LogPage, SnapshotError, type Snapshot } from '@qplan/snapshots';
import { formatProblem, parsePlan, parsePlanInput, type Problem } from '@qplan/streams';
import type { FoundDocument, RowsDocument, VersionsDocument } from '../api.ts';
import { JsonBody } from '../json-body.ts';
import { Recent } from '../recent.ts';
import { inputsDocument } from './inputs-document.ts';
import { longNamesOfInput, longNamesOfPlan } from './long-names.ts';
import { LoadedPlan } from './loaded-plan.ts';
import type { MakerOf } from './made-by.ts';
import { type SnapshotReader, VersionIndex } from './version-index.ts';

/** A plan of 10,000 items takes some 20 MB in memory with its texts. */
const keptPlans = 8;
const keptInputs = 4;
const shownProblems = 3;

/** The text of a version is not what it should be. The message names version, line and fault. */
export class UnreadableVersion extends Error {
  constructor(
    readonly resource: string,
    readonly version: string,
    readonly problems: readonly Problem[],
  ) {
    super(`«${resource}» ${version.slice(0, 10)} cannot be read: ${summary(problems)}`);
  }
}

/** There is no such version, or nothing known that a plan was made from. The message says which. */
export class UnknownVersion extends Error {}

export interface ReaderSettings {
  /** The plan's. */
  readonly resource: string;
  readonly makerOf: MakerOf;
  /** The longest name that is taken, in characters. */
  readonly longestName: number;
  /** Stream of the raw data → the name of its sheet. */
  readonly titles: ReadonlyMap<string, string>;
  /** The raw data that the sheets stand in; undefined where nothing is conditioned. */
  readonly raw?: string | undefined;
}

export class PlanReader {
  private readonly plans = new Recent<string, LoadedPlan>(keptPlans);
  private readonly inputs = new Recent<string, JsonBody>(keptInputs);
  readonly index: VersionIndex;

  constructor(
    private readonly snapshots: SnapshotReader,
    private readonly settings: ReaderSettings,
  ) {
    this.index = new VersionIndex(snapshots);
  }

  get resource(): string {
    return this.settings.resource;
  }

  /** Reads the newest version, whatever is kept. Throws UnknownVersion, UnreadableVersion, BusSilentError. */
  async newest(): Promise<LoadedPlan> {
    return this.load(await this.known(this.snapshots.get(this.resource)));
  }

  /** `version` is a commit id or a prefix of one. Throws as `newest`. */
  async plan(version: string): Promise<LoadedPlan> {
    return this.plans.get(version) ?? this.load(await this.known(this.snapshots.get(this.resource, version)));
  }

  /** The version of the conditioned data that a plan was made from. Throws UnknownVersion. */
  inputOf(plan: LoadedPlan): Input {
    const input = plan.from[0];
    if (input !== undefined) return input;
    throw new UnknownVersion(
      `«${this.resource}» ${plan.version.slice(0, 10)} does not say what it was made from, so there is nothing to ` +
        `start a what-if from. PUT it with a «from» stream, or let the qplan stage make it.`,
    );
  }

  /** The InputsDocument of a plan, and the version of the conditioned data that it holds. Throws as `newest`. */
  async inputsOf(plan: LoadedPlan): Promise<{ version: string; body: JsonBody }> {
    const input = this.inputOf(plan);
    const { resource, version } = input;
    return { version, body: this.inputs.get(`${resource}\n${version}`) ?? (await this.loadInputs(input)) };
  }

  /** The conditioned data that a plan was made from, as text. Throws as `newest`. */
  async conditionedOf(plan: LoadedPlan): Promise<Pick<Snapshot, 'version' | 'content'>> {
    const input = this.inputOf(plan);
    return { version: input.version, content: await this.textOf(input) };
  }

  /** The text that something was made from. Throws as `newest`. */
  async textOf({ resource, version }: Input): Promise<string> {
    return (await this.known(this.snapshots.get(resource, version))).content;
  }

  /** The rows of the sheets behind a plan that name an item; none when the raw data is not known. Throws as `newest`. */
  async rowsOf(plan: LoadedPlan, name: string): Promise<RowsDocument> {
    const { version, content } = await this.rawOf(plan);
    return { version, rows: rowsNaming(content, name, this.settings.titles) };
  }

  /** The rows of the sheets behind a plan with the words in any of their cells; none when the raw data is not known. */
  async find(plan: LoadedPlan, words: string): Promise<FoundDocument> {
    const { version, content } = await this.rawOf(plan);
    return { version, rows: rowsWith(content, words) };
  }

  /** The row of a cell, `Work!F17`, as the newest raw data has it; none for what is no cell. Throws as `newest`. */
  async rowAt(place: string): Promise<RowsDocument> {
    const { raw, titles } = this.settings;
    if (raw === undefined) return { version: '', rows: [] };
    const { version, content } = await this.known(this.snapshots.get(raw));
    return { version, rows: rowsAt(content, [place], titles) };
  }

  /** Newest first, with what each was made from: the newest, those next before a version, or those next after one. */
  async history(page: LogPage & { readonly limit: number }): Promise<VersionsDocument> {
    const { limit, after } = page;
    const versions = await this.known(this.index.log(this.resource, page));
    const documents = [];
    for (const version of versions) {
      const [, ...lineage] = await this.index.lineage(version);
      documents.push({ version: version.version, time: version.time, by: version.by, lineage });
    }
    const isLast = after !== undefined || versions.length < limit;
    return { versions: documents, next: isLast ? null : (versions.at(-1)?.version ?? null) };
  }

  private async rawOf(plan: LoadedPlan): Promise<Pick<Snapshot, 'version' | 'content'>> {
    const raw = plan.at.lineage[2];
    if (raw === undefined) return { version: '', content: '' };
    return this.known(this.snapshots.get(raw.resource, raw.version));
  }

  /** What the service refuses is a version that is not there, unless it refuses whatever it is asked, as when overloaded. */
  async known<T>(reply: Promise<T>): Promise<T> {
    try {
      return await reply;
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      await this.snapshots.newest(this.resource);
      throw new UnknownVersion(error.message, { cause: error });
    }
  }

  private async load(snapshot: Snapshot): Promise<LoadedPlan> {
    const { resource, version, time, from, content } = snapshot;
    this.index.remember(snapshot);
    const parsed = parsePlan(content);
    const problems = parsed.ok ? longNamesOfPlan(content, parsed.value, this.settings.longestName) : parsed.problems;
    if (!parsed.ok || problems.length > 0) throw new UnreadableVersion(resource, version, problems);
    const lineage = await this.index.lineage(snapshot);
    const plan = new LoadedPlan(
      parsed.value,
      { version, time, lineage, madeBy: this.settings.makerOf(snapshot) },
      from,
    );
    this.plans.set(version, plan);
    return plan;
  }

  private async loadInputs({ resource, version }: Input): Promise<JsonBody> {
    const snapshot = await this.known(this.snapshots.get(resource, version));
    const parsed = parsePlanInput(snapshot.content);
    const problems = parsed.ok
      ? longNamesOfInput(snapshot.content, parsed.value, this.settings.longestName)
      : parsed.problems;
    if (!parsed.ok || problems.length > 0) throw new UnreadableVersion(resource, version, problems);
    const body = JsonBody.of(inputsDocument(parsed.value, version));
    this.inputs.set(`${resource}\n${version}`, body);
    return body;
  }
}

function summary(problems: readonly Problem[]): string {
  const shown = problems.slice(0, shownProblems).map(formatProblem);
  const more = problems.length - shown.length;
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
