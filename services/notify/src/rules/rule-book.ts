// The rules of a plan: those of its configuration, and those of the page, which the repository keeps and which change while it runs.

import type { NotifyConfig, NotifyRule } from '@qplan/config';
import { SnapshotError, type Snapshots } from '@qplan/snapshots';
import { meaningOf, type PageRule, pageRulesResource, parsePageRules } from '@qplan/stage/rules';

export interface BookRule {
  readonly rule: NotifyRule;
  readonly onPage: boolean;
  readonly paused: boolean;
  /** Why it tells nobody; undefined where it may. */
  readonly problem: string | undefined;
}

export class RuleBook {
  readonly resource: string;
  /** Which was looked at last; null: there is none; undefined: none was yet. */
  private version: string | null | undefined;
  private rules: readonly BookRule[];
  private hasRead = false;
  /** Why the repository could not be asked the last time. */
  private failure: string | undefined;
  /** What is wrong with what it has. */
  private fault: string | undefined;

  /** `plan`: its name. */
  constructor(
    plan: string,
    private readonly config: Pick<NotifyConfig, 'rules' | 'coalesceMs'>,
    private readonly snapshots: Pick<Snapshots, 'get' | 'newest'>,
  ) {
    this.resource = pageRulesResource(plan);
    this.rules = this.withPage([]);
  }

  /** Whether those of the page are among them: not before a look has found what they are. */
  get isComplete(): boolean {
    return this.hasRead;
  }

  /** Why those of the page are not what the repository has; undefined where they are. */
  get problem(): string | undefined {
    return this.failure ?? this.fault;
  }

  get all(): readonly BookRule[] {
    return this.rules;
  }

  /** Those that tell. */
  get telling(): readonly NotifyRule[] {
    return this.rules.filter(({ paused, problem }) => !paused && problem === undefined).map(({ rule }) => rule);
  }

  /** Takes those that the page has now. Throws where nobody answers. */
  async look(): Promise<void> {
    try {
      await this.lookAtPage();
      this.failure = undefined;
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      this.failure = `the rules of the page cannot be had: ${error.message}`;
    }
  }

  private async lookAtPage(): Promise<void> {
    const newest = await this.snapshots.newest(this.resource);
    const version = newest?.version ?? null;
    if (version === this.version) return;
    const found = version === null ? [] : parsePageRules((await this.snapshots.get(this.resource, version)).content);
    this.version = version;
    if (typeof found !== 'string') {
      this.rules = this.withPage(found);
      this.hasRead = true;
      return;
    }
    const meanwhile = this.hasRead ? 'those before it go on' : 'none of the page tells, and what waits for them stays';
    this.fault = `${this.resource} ${version!.slice(0, 10)} holds no rules: ${found}; ${meanwhile}; put back one that does`;
  }

  private withPage(rules: readonly PageRule[]): BookRule[] {
    const own = this.config.rules.map((rule) => ({ rule, onPage: false, paused: false, problem: undefined }));
    const names = new Set(own.map(({ rule }) => rule.name));
    const twins = rules.filter(({ name }) => names.has(name)).map(({ name }) => name);
    this.fault =
      twins.length === 0
        ? undefined
        : `rules of the page that the configuration has too do not count: ${twins.join(', ')}`;
    return [...own, ...rules.filter(({ name }) => !names.has(name)).map((rule) => this.ofPage(rule))];
  }

  private ofPage(kept: PageRule): BookRule {
    const meant = meaningOf(kept, this.config);
    const isRule = typeof meant !== 'string';
    const { name, tracks, coalesce: _, to } = kept;
    const unknown = { name, when: [], triage: undefined, tracks, coalesceMs: this.config.coalesceMs, to };
    return { rule: isRule ? meant : unknown, onPage: true, paused: kept.paused, problem: isRule ? undefined : meant };
  }
}
