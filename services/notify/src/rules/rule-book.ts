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
  private version: string | undefined;
  private rules: readonly BookRule[];
  /** Why those of the page are not what the repository has; undefined where they are. */
  problem: string | undefined;

  /** `plan`: its name. */
  constructor(
    plan: string,
    private readonly config: Pick<NotifyConfig, 'rules' | 'coalesceMs'>,
    private readonly snapshots: Pick<Snapshots, 'get' | 'newest'>,
  ) {
    this.resource = pageRulesResource(plan);
    this.rules = this.withPage([]);
  }

  /** Those of the page are known only after the first look. */
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
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      this.problem = `the rules of the page cannot be had: ${error.message}`;
    }
  }

  private async lookAtPage(): Promise<void> {
    const newest = await this.snapshots.newest(this.resource);
    if (newest?.version === this.version) return;
    const content = newest && (await this.snapshots.get(this.resource, newest.version)).content;
    const rules = content === undefined ? [] : parsePageRules(content);
    this.version = newest?.version;
    if (rules) this.rules = this.withPage(rules);
    else
      this.problem = `${this.resource} ${newest!.version.slice(0, 10)} holds no rules: those before it go on; save one on the page`;
  }

  private withPage(rules: readonly PageRule[]): BookRule[] {
    const own = this.config.rules.map((rule) => ({ rule, onPage: false, paused: false, problem: undefined }));
    const names = new Set(own.map(({ rule }) => rule.name));
    const twins = rules.filter(({ name }) => names.has(name)).map(({ name }) => name);
    this.problem =
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
