// How each track stands at a triage cut: what it has, what the work in the cut demands, and what is left, by skill.
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from './address.ts';
import { amount, count, listText, settle } from './format.ts';
import { hasEstimate } from './rows/rows.ts';
import { severityOf, type Severity } from './shortage/severity.ts';

/** Person-weeks of one skill in one track. */
export interface Balance {
  readonly skill: string;
  readonly available: number;
  readonly required: number;
  readonly net: number;
}

/**
 * short: a tenth of a person or more is missing. late: that is not so, and some item is not done in time. tight: less than that is
 * missing, or less than a twentieth of some skill is left. idle: no people and no work.
 */
export type Verdict = 'short' | 'late' | 'tight' | 'fits' | 'idle';

export interface Health {
  readonly track: string;
  readonly verdict: Verdict;
  /** In the plan's order of skills, without those that the track neither has nor needs. */
  readonly balances: readonly Balance[];
  /** Person-weeks missing, all short skills together; positive. */
  readonly missing: number;
  /** How loud that is. */
  readonly severity: Severity;
  /** How many items of the cut are not done in time; those without an estimate are not counted. */
  readonly late: number;
}

const tightShare = 0.05;

/** The index of a triage level; the last one when the plan does not have the level. */
export function triageIndex(plan: PlanDocument, triage: number | undefined): number {
  const index = triage === undefined ? -1 : plan.triages.indexOf(triage);
  return index < 0 ? plan.triages.length - 1 : index;
}

export function balances(plan: PlanDocument, track: number, triage: number): Balance[] {
  return plan.skills.map((skill, index) => {
    const available = settle(plan.manpower[track]?.[index] ?? 0);
    const required = settle(plan.demand[track]?.[triage]?.[index] ?? 0);
    return { skill, available, required, net: settle(available - required) };
  });
}

function lateIn(plan: PlanDocument, track: number, triage: number): number {
  const name = plan.tracks[track];
  const level = plan.triages[triage] ?? 0;
  return (plan.work[track] ?? []).filter(
    (item) => item.track === name && item.triage <= level && item.devComplete === null && hasEstimate(item),
  ).length;
}

const isLoud = (severity: Severity): boolean => severity === 'some' || severity === 'much';

function verdict(used: readonly Balance[], severity: Severity, late: number): Verdict {
  if (used.length === 0) return 'idle';
  if (isLoud(severity)) return 'short';
  if (late > 0) return 'late';
  if (severity === 'tight') return 'tight';
  return used.some(({ net, required, available }) => required > 0 && net < tightShare * available) ? 'tight' : 'fits';
}

function missingOf(used: readonly Balance[]): number {
  return settle(used.reduce((sum, { net }) => sum + Math.max(0, -net), 0));
}

export function trackHealth(plan: PlanDocument, track: number, triage: number): Health {
  const used = balances(plan, track, triage).filter(({ available, required }) => available > 0 || required > 0);
  const late = lateIn(plan, track, triage);
  const name = plan.tracks[track] ?? '';
  const missing = missingOf(used);
  const severity = severityOf(missing, plan);
  return { track: name, verdict: verdict(used, severity, late), balances: used, missing, severity, late };
}

/**
 * The health of every track. All is as short as its tracks are together, as they lend each other nobody; its balances
 * are the pool's, which would do if they did.
 */
export function allHealth(plan: PlanDocument, triage: number): Health[] {
  const each = plan.tracks.map((_, track) => trackHealth(plan, track, triage));
  const tracks = each.filter(({ track }) => track !== allTracks);
  const missing = settle(tracks.reduce((sum, health) => sum + health.missing, 0));
  const late = sumOfLate(tracks);
  const worst = (['short', 'late', 'tight'] as const).find((word) => tracks.some(({ verdict }) => verdict === word));
  return each.map((health) => {
    if (health.track !== allTracks) return health;
    const verdict = worst === 'tight' && missing === 0 ? health.verdict : (worst ?? health.verdict);
    // Where no track by itself is more than tight, neither are they together.
    const severity = tracks.some((track) => isLoud(track.severity))
      ? severityOf(missing, plan)
      : missing > 0
        ? 'tight'
        : 'none';
    return { ...health, verdict, missing, severity, late };
  });
}

/** What is left of a skill; below zero, what is missing. Person-weeks. */
export interface Left {
  readonly skill: string;
  readonly left: number;
}

/**
 * By skill, what is left in a track or missing. All misses what its tracks do, as they lend each other nobody: so what is missing adds
 * up; of what no track misses it has left what they have together.
 */
export function leftIn(plan: PlanDocument, track: number, triage: number): Left[] {
  const own = balances(plan, track, triage);
  if (plan.tracks[track] !== allTracks) return own.map(({ skill, net }) => ({ skill, left: net }));
  const each = plan.tracks.flatMap((name, index) => (name === allTracks ? [] : [balances(plan, index, triage)]));
  return own.map(({ skill, net }, at) => {
    const missing = settle(each.reduce((sum, list) => sum + Math.min(0, list[at]!.net), 0));
    return { skill, left: missing < 0 ? missing : net };
  });
}

/** The skills from the one that is missed most to the one with most left; ties stay in the plan's order. */
export function worstFirst(list: readonly Balance[]): Balance[] {
  return list.toSorted((a, b) => a.net - b.net);
}

/** Person-weeks in the unit that the reader chose: people are person-weeks over the plan's weeks. */
export function inUnit(personWeeks: number, unit: Unit, plan: { readonly weeks: number }): number {
  return unit === 'people' && plan.weeks > 0 ? personWeeks / plan.weeks : personWeeks;
}

export function unitName(unit: Unit): string {
  return unit === 'people' ? 'people' : 'person-weeks';
}

/** How many skills a verdict names: it stands on one line, and the table below it has them all. */
const saidSkills = 2;

/** 'a and b', or 'a, b and 3 more'. */
function saidOf(parts: readonly string[]): string {
  const more = parts.length - saidSkills;
  return listText(more > 0 ? [...parts.slice(0, saidSkills), `${more} more`] : parts);
}

const sumOfLate = (all: readonly Health[]): number => all.reduce((sum, { late }) => sum + late, 0);

/** ', but 2 items are not done in time'; '' if all are. */
function butLate(late: number): string {
  return late === 0 ? '' : `, but ${count(late, 'item')} ${late === 1 ? 'is' : 'are'} not done in time`;
}

/**
 * '6 of 7 tracks short; lending people would do', or what even the pool of all people is short of. `unfit`: how many items of the
 * cut would not fit even in that pool.
 */
export function pooledText(all: readonly Health[], unfit: number): string {
  const tracks = all.filter(({ track }) => track !== allTracks);
  const pool = all.find(({ track }) => track === allTracks)?.balances ?? [];
  const missed = worstFirst(pool.filter(({ net }) => net < 0)).map(({ skill }) => skill);
  const those = (word: Verdict) => tracks.filter(({ verdict }) => verdict === word).length;
  const [short, tight] = [those('short'), tracks.filter(({ severity }) => severity === 'tight').length];
  const late = butLate(sumOfLate(tracks));
  if (short === 0 && tight > 0) return `No track is short, ${tight} ${tight === 1 ? 'is' : 'are'} tight${late}`;
  if (short === 0) return `Every track has people for its work${late}`;
  const tracksShort = `${short} of ${count(tracks.length, 'track')} short`;
  if (missed.length > 0) {
    return `Even together the tracks lack ${missed.length === 3 ? listText(missed) : saidOf(missed)}`;
  }
  return `${tracksShort}; lending people would do${unfit === 0 ? '' : ` for all but ${count(unfit, 'item')}`}`;
}

/** 'Short of Web by 1.2 people and BB by 0.4', 'Tight: Web by 0.05 people missing', or that everything fits. */
export function verdictText(health: Health, unit: Unit, plan: PlanDocument): string {
  if (health.verdict === 'idle') return 'Nobody is in it, and it has no work';
  const tight = health.severity === 'tight';
  if (health.verdict === 'tight' && !tight) return 'Fits, with little to spare';
  if (health.verdict !== 'short' && !tight) return `Has people for all of it${butLate(health.late)}`;
  const short = worstFirst(health.balances).filter(({ net }) => net < 0);
  const parts = short.map(({ skill, net }, index) => {
    const size = amount(inUnit(-net, unit, plan));
    return `${skill} by ${size}${index === 0 ? ` ${unitName(unit)}` : ''}`;
  });
  if (tight) return `Tight: ${saidOf(parts)} missing${butLate(health.late)}`;
  return `Short of ${saidOf(parts)}`;
}
