// What is done with the rules of the page: they are a version of a resource, which the notify service follows. A rule names whom it tells
// by a name of the configuration, so that no address comes through the page.

import { createHash } from 'node:crypto';
import type { NotifyConfig } from '@qplan/config';
import { type Snapshots, VersionConflict } from '@qplan/snapshots';
import {
  formatPageRules,
  meaningOf,
  mostPageRules,
  type PageRule,
  pageRulesResource,
  parsePageRules,
} from '@qplan/stage/rules';
import type * as v from 'valibot';
import { BadBody } from '../read-body.ts';
import type { KeptRuleDocument, newRuleSchema, ruleChangeSchema, RulesDocument } from './rule-schema.ts';
import { spanText } from './span-text.ts';

export type RuleStore = Pick<Snapshots, 'get' | 'newest' | 'put'>;

/** The page has no rule of this name. */
export class UnknownRule extends Error {}

/** There is a rule of this name already, or there are as many as may be. */
export class NoRoomForRule extends Error {}

/** What is kept is no rules, and what is saved over it would delete those that are meant. */
export class UnreadableRules extends Error {}

/** Somebody else has changed the rule since it was read. */
export class RuleConflict extends Error {}

/** Others save at the same moment again and again. */
const mostAttempts = 5;

type New = v.InferOutput<typeof newRuleSchema>;
type Change = v.InferOutput<typeof ruleChangeSchema>;

interface Kept {
  /** null: there is none yet. */
  readonly version: string | null;
  readonly rules: readonly PageRule[];
  readonly problem?: string;
}

export interface RuleDeskSettings {
  /** The plan's name. */
  readonly plan: string;
  /** undefined where the configuration names nobody to be told. */
  readonly notify?: NotifyConfig | undefined;
}

export class RuleDesk {
  private readonly resource: string;
  private readonly file: string;
  private readonly settings: Pick<NotifyConfig, 'rules' | 'receivers' | 'coalesceMs'>;
  private last: Kept | undefined;

  constructor(
    private readonly store: RuleStore,
    { plan, notify }: RuleDeskSettings,
  ) {
    this.resource = pageRulesResource(plan);
    this.file = plan === '' ? 'config.ini' : `plans/${plan}.ini`;
    this.settings = notify ?? { rules: [], receivers: new Map(), coalesceMs: 5 * 60_000 };
  }

  async document(): Promise<RulesDocument> {
    const { rules, receivers, coalesceMs } = this.settings;
    const kept = await this.read();
    return {
      file: this.file,
      rules: [
        ...rules.map(({ when, triage, coalesceMs: ms, ...rule }) => ({
          ...rule,
          when: when.map(({ text }) => text),
          triage: triage ?? null,
          coalesce: spanText(ms),
          paused: false,
        })),
        ...kept.rules.map((rule) => this.documentOf(rule)),
      ],
      receivers: [...receivers].map(([name, { kind }]) => ({ name, kind })),
      coalesce: spanText(coalesceMs),
      ...(kept.problem !== undefined && { problem: kept.problem }),
    };
  }

  /** `by`: who does it, empty if nobody says. Throws BadBody, NoRoomForRule, UnreadableRules. */
  async add(rule: New, by: string): Promise<KeptRuleDocument> {
    const added = this.checked({ ...rule, by });
    await this.save((rules) => {
      if (this.isOfConfiguration(rule.name) || rules.some(({ name }) => name === rule.name))
        throw new NoRoomForRule(`there is a rule “${rule.name}” already: take another name`);
      if (rules.length >= mostPageRules)
        throw new NoRoomForRule(`there are ${mostPageRules} rules, which is the limit: delete those that nobody needs`);
      return [...rules, added];
    });
    return this.documentOf(added);
  }

  /** `tag`: that of the rule that the change is of. Throws UnknownRule, RuleConflict, BadBody, UnreadableRules. */
  async change(name: string, tag: string, change: Change, by: string): Promise<KeptRuleDocument> {
    let changed: PageRule | undefined;
    await this.save((rules) => {
      const before = this.find(rules, name, tag);
      // Whose receiver is gone can still be paused.
      const next = this.checked({ ...before, ...change, by }, before.to);
      changed = next;
      return rules.map((rule) => (rule === before ? next : rule));
    });
    return this.documentOf(changed!);
  }

  /** Throws UnknownRule, RuleConflict, UnreadableRules. */
  async remove(name: string, tag: string): Promise<void> {
    await this.save((rules) => {
      const before = this.find(rules, name, tag);
      return rules.filter((rule) => rule !== before);
    });
  }

  /** Durable when it resolves. What others save at the same time is not lost: the change is made to that. */
  private async save(change: (rules: readonly PageRule[]) => readonly PageRule[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { rules, version, problem } = await this.read();
      if (problem !== undefined) throw new UnreadableRules(problem);
      const next = formatPageRules(change(rules));
      try {
        await this.store.put(this.resource, next, { by: 'web', from: [], expected: version });
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        if (attempt === mostAttempts) throw new RuleConflict('others save rules at this moment: try again');
      }
    }
  }

  private async read(): Promise<Kept> {
    const newest = await this.store.newest(this.resource);
    if (!newest) return { version: null, rules: [] };
    const { version } = newest;
    if (this.last?.version === version) return this.last;
    const rules = parsePageRules((await this.store.get(this.resource, version)).content);
    this.last =
      typeof rules === 'string'
        ? { version, rules: [], problem: this.problemWith(version, rules) }
        : { version, rules };
    return this.last;
  }

  private problemWith(version: string, why: string): string {
    return `version ${version.slice(0, 10)} of ${this.resource} holds no rules: ${why}; nothing is saved until one that does is put back`;
  }

  private find(rules: readonly PageRule[], name: string, tag: string): PageRule {
    const rule = rules.find((each) => each.name === name);
    if (!rule && this.isOfConfiguration(name))
      throw new UnknownRule(`the rule “${name}” is one of the configuration: it is changed there`);
    if (!rule) throw new UnknownRule(`the page has no rule “${name}”`);
    if (tagOf(rule) !== tag)
      throw new RuleConflict(`${rule.by === '' ? 'somebody' : rule.by} has changed the rule “${name}” meanwhile`);
    return rule;
  }

  /**
   * The rule in the words in which they are told. `kept`: a receiver that it may have although the configuration does not name it any
   * more. Throws BadBody.
   */
  private checked(rule: PageRule, kept?: string): PageRule {
    const meant = meaningOf(rule, this.settings);
    if (typeof meant === 'string') throw new BadBody(meant);
    const { receivers } = this.settings;
    if (receivers.has(rule.to) || rule.to === kept) return { ...rule, when: meant.when.map(({ text }) => text) };
    const known = receivers.size === 0 ? 'the configuration names none' : `one of ${[...receivers.keys()].join(', ')}`;
    throw new BadBody(`to is “${rule.to}”; it must be the name of a receiver: ${known}`);
  }

  private documentOf(rule: PageRule): KeptRuleDocument {
    const problem = this.problemOf(rule);
    return { ...rule, tag: tagOf(rule), ...(problem !== undefined && { problem }) };
  }

  private problemOf(rule: PageRule): string | undefined {
    if (this.isOfConfiguration(rule.name))
      return 'the configuration has a rule of this name, which counts: delete this one';
    if (!this.settings.receivers.has(rule.to))
      return `the configuration has no receiver “${rule.to}” any more: choose another`;
    const meant = meaningOf(rule, this.settings);
    return typeof meant === 'string' ? meant : undefined;
  }

  private isOfConfiguration(name: string): boolean {
    return this.settings.rules.some((rule) => rule.name === name);
  }
}

function tagOf(rule: PageRule): string {
  return createHash('sha256')
    .update(formatPageRules([rule]))
    .digest('hex')
    .slice(0, 32);
}
