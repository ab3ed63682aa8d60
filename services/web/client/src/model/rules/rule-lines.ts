// How a rule by which people are told reads.
import type { KeptRuleDocument, RuleDocument } from '../../../../src/api.ts';
import { count, dayText } from '../format.ts';
import { localDay } from '../local-day.ts';

export interface RuleLines {
  /** `moves by more than 5 days, of triage up to 1` */
  readonly says: string;
  readonly whom: string;
  /** `7 sent, the last on Feb 1` */
  readonly state: string;
  /** What keeps people from being told, or from being told of all; undefined: nothing. */
  readonly trouble: string | undefined;
}

/** `how`: how it is; undefined where nobody says so. `usual`: the time within which changes are one message, of most rules. */
export function ruleLines(rule: KeptRuleDocument, how: RuleDocument | undefined, usual: string): RuleLines {
  const { when, to, paused } = rule;
  const of = ofText(rule);
  const place = how?.to ?? '';
  return {
    says: `${when.join(', ')}${of === '' ? '' : `, of ${of}`}${togetherText(rule, usual)}`,
    whom: rule.tag === undefined && place !== '' ? place : `${to}${place === '' ? '' : ` (${place})`}`,
    state: paused
      ? `paused${how && how.waiting > 0 ? `: ${count(how.waiting, 'message')} held back` : ''}`
      : sentText(how),
    trouble: paused ? undefined : troubleText(rule, how),
  };
}

/** What a rule is by now, where somebody else has saved it meanwhile. */
export function nowText(rule: KeptRuleDocument, usual: string): string {
  const { says, whom } = ruleLines(rule, undefined, usual);
  return `It is now, to ${whom}: ${says}${rule.paused ? '; paused' : ''}${savedBy(rule)}.`;
}

/** `; saved by Ann` */
export function savedBy({ by }: KeptRuleDocument): string {
  return by === undefined || by === '' ? '' : `; saved by ${by}`;
}

function ofText({ triage, tracks }: KeptRuleDocument): string {
  return [...(triage === null ? [] : [`triage up to ${triage}`]), ...tracks].join(', ');
}

function togetherText({ coalesce }: KeptRuleDocument, usual: string): string {
  return coalesce === null || coalesce === usual ? '' : `; changes within ${coalesce} as one message`;
}

function sentText(how: RuleDocument | undefined): string {
  if (!how) return 'not heard of yet';
  if (how.sent === 0) return 'nothing sent yet';
  return `${how.sent} sent${how.lastSent === null ? '' : `, the last on ${dayText(localDay(how.lastSent))}`}`;
}

function troubleText({ problem }: KeptRuleDocument, how: RuleDocument | undefined): string | undefined {
  const { warning, failure, next, waiting = 0, givenUp = 0 } = how ?? {};
  const parts = [
    problem,
    problem === undefined &&
      failure !== undefined &&
      (next === undefined && waiting === 0
        ? `nobody can be told: ${failure}`
        : `${count(waiting, 'message')} cannot be sent now: ${failure}; tried again by itself`),
    problem === undefined && warning,
    givenUp > 0 && `${givenUp} given up so far`,
  ].filter((part) => part !== false && part !== undefined);
  return parts.length === 0 ? undefined : `${parts.join('. ')}.`;
}
