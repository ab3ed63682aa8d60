// How each track stands at a triage cut: what it has, what the work in the cut demands, and what is left, by skill.
import {
  type Balance as Figures,
  balanceOf,
  planStanding,
  type Standing,
  trackStanding,
  type Verdict,
} from '@qplan/plan/health';
import { group } from 'd3-array';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from './address.ts';
import { amount, count, listText, settle } from './format.ts';
import { isNotInTime } from './order/due.ts';
import { isIn, unfitPooled, type Row } from './rows/rows.ts';

/** Person-weeks of one skill in one track. */
export interface Balance extends Figures {
  readonly skill: string;
}

export interface Health extends Standing {
  readonly track: string;
  /** In the plan's order of skills, without those that the track neither has nor needs. */
  readonly balances: readonly Balance[];
  /** How many items of the cut are done after their due dates, as far as those are known, or not within the plan. */
  readonly late: number;
  /** How many of them are not within the plan. */
  readonly out: number;
}

/** The index of a triage level; the last one when the plan does not have the level. */
export function triageIndex(plan: PlanDocument, triage: number | undefined): number {
  const index = triage === undefined ? -1 : plan.triages.indexOf(triage);
  return index < 0 ? plan.triages.length - 1 : index;
}

export function balances(plan: PlanDocument, track: number, triage: number): Balance[] {
  return plan.skills.map((skill, index) => ({
    skill,
    ...balanceOf(plan.manpower[track]?.[index] ?? 0, plan.demand[track]?.[triage]?.[index] ?? 0),
  }));
}

/** Those of the skills that the track has or needs. */
export function usedBalances(plan: PlanDocument, track: number, triage: number): Balance[] {
  return balances(plan, track, triage).filter(({ available, required }) => available > 0 || required > 0);
}

function countsOf(late: readonly Row[]): Pick<Health, 'late' | 'out'> {
  return { late: late.length, out: late.filter(({ item }) => item.devComplete === null).length };
}

/**
 * The health of every track. All is as short as its tracks are together, as they lend each other nobody; its balances
 * are the pool's, which would do if they did. `rows` are those of All.
 */
export function allHealth(plan: PlanDocument, triage: number, rows: readonly Row[]): Health[] {
  const level = plan.triages[triage] ?? 0;
  const late = rows.filter((row) => isIn(row, level) && isNotInTime(row));
  const byTrack = group(late, ({ item }) => item.track);
  const each = plan.tracks.map((track, index): Health => {
    const balances = usedBalances(plan, index, triage);
    const counts = countsOf(byTrack.get(track) ?? []);
    return { track, balances, ...counts, ...trackStanding(balances, counts.late, plan) };
  });
  const tracks = each.filter(({ track }) => track !== allTracks);
  return each.map((health) =>
    health.track === allTracks
      ? { ...health, ...countsOf(late), ...planStanding(tracks, health.balances, plan) }
      : health,
  );
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

const nobodyAndNothing = 'Nobody is in it, and it has no work';

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
  const { verdict, balances: pool = [] } = all.find(({ track }) => track === allTracks) ?? {};
  if (verdict === 'idle') return nobodyAndNothing;
  const missed = worstFirst(pool.filter(({ net }) => net < 0)).map(({ skill }) => skill);
  const those = (word: Verdict) => tracks.filter(({ verdict }) => verdict === word).length;
  const [short, tight] = [those('short'), tracks.filter(({ severity }) => severity === 'tight').length];
  const late = butLate(tracks.reduce((sum, each) => sum + each.late, 0));
  if (short === 0 && tight > 0) return `No track is short, ${tight} ${tight === 1 ? 'is' : 'are'} tight${late}`;
  if (short === 0) return `Every track has people for its work${verdict === 'tight' ? ', with little to spare' : late}`;
  const tracksShort = `${short} of ${count(tracks.length, 'track')} short`;
  if (missed.length > 0) {
    return `Even together the tracks lack ${missed.length === 3 ? listText(missed) : saidOf(missed)}`;
  }
  return `${tracksShort}; lending people would do${unfit === 0 ? '' : ` for all but ${count(unfit, 'item')}`}`;
}

/** How all tracks stand at the cut, in words. `rows` are those of All. */
export function allText(all: readonly Health[], rows: readonly Row[], level: number): string {
  return pooledText(all, unfitPooled(rows, level));
}

/** 'Short of Web by 1.2 people and BB by 0.4', 'Tight: Web by 0.05 people missing', or that everything fits. */
export function verdictText(health: Health, unit: Unit, plan: PlanDocument): string {
  if (health.verdict === 'idle') return nobodyAndNothing;
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
