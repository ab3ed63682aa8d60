// The values that planning takes and gives. A day is a count of days since 1970-01-01, without a time zone.

export type Triage = 1 | 1.5 | 2 | 2.5 | 3;

/** How much an item or a plan demands of a skill. */
export interface Demand {
  readonly skill: string;
  /** Person-weeks, counted to a millionth. */
  readonly weeks: number;
}

export interface Params {
  /** First day of the plan. */
  readonly start: number;
  /** Last day of the plan, inside it. */
  readonly end: number;
  /** The skills that are scheduled: whose work sets the dates. */
  readonly skills: readonly string[];
  /** How much of a week is project time, in whole percent; absent, all of it. */
  readonly focus?: number;
  /** What it is instead in some tracks; absent, in none. */
  readonly trackFocus?: readonly TrackFocus[];
}

export interface TrackFocus {
  readonly track: string;
  /** Whole percent. */
  readonly focus: number;
}

/** Where a sheet says one of the values of a line. */
export interface ValueCell {
  /** `triage`, `estimate Apps`; of days away, from the first to the last, `away 2027-02-03 2027-02-07`. */
  readonly of: string;
  /** A column of the row that the line's own cell is in, `F`, or another cell, `raw vacations!B4`. */
  readonly at: string;
}

/** A person, or the part of one who works in several tracks or skills. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly track: string;
  readonly skill: string;
  /** The days on which the person is away; weekends, holidays and days outside the plan may be among them. */
  readonly vacations: readonly number[];
  /** Percent of a whole week, to a tenth; absent, all of it. */
  readonly share?: number;
  /** The first and the last day on which the person is there; absent, there is no such day. */
  readonly firstDay?: number;
  readonly lastDay?: number;
  /** Where a sheet has the name; absent, it came from none. */
  readonly cell?: string;
  /** Where it has other values; absent, that is not known. */
  readonly cells?: readonly ValueCell[];
}

export interface WorkItem {
  readonly id: string;
  /** Smaller first; items of one rank keep their order. */
  readonly rank: number;
  readonly name: string;
  /** A skill at most once. */
  readonly estimate: readonly Demand[];
  readonly triage: Triage;
  readonly track: string;
  readonly team: string;
  readonly value: string;
  /** The ids of the items that this one needs first. They bind only where the rules say so. */
  readonly prereqs: readonly string[];
  /** No supply is taken before this day; absent, there is no such day. */
  readonly notBefore?: number;
  /** By when it should be done. It moves nothing. */
  readonly due?: number;
  /** The least and the most that the estimate may turn out to be, by skill; a skill that is left out is certain. */
  readonly low?: readonly Demand[];
  readonly high?: readonly Demand[];
  /** Where a sheet has the name; absent, it came from none. */
  readonly cell?: string;
  /** Where it has other values; absent, that is not known. */
  readonly cells?: readonly ValueCell[];
}

/** What holds for the whole plan. */
export interface Rules {
  /** Absent, prerequisites are carried and bind nothing. */
  readonly prereqs?: 'finish-to-start';
  /** The quarter has begun: nothing is given before this day. */
  readonly asOf?: number;
  /** How much the errors of estimates go together, 0 to 1; absent, not at all. */
  readonly correlation?: number;
}

/** An item that is finished: in no list of work, and met as a prerequisite. */
export interface DoneItem {
  readonly id: string;
  readonly name: string;
  readonly track: string;
  readonly date: number;
}

/** What is given by no named person: so much of a skill, spread evenly over the workdays of a time. */
export interface Capacity {
  readonly track: string;
  readonly skill: string;
  /** With a workday between them; days outside the plan count for the spread, and give nothing. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly weeks: number;
}

export interface PlanInput {
  readonly params: Params;
  readonly holidays: readonly number[];
  readonly staff: readonly Person[];
  readonly work: readonly WorkItem[];
  readonly rules?: Rules;
  readonly done?: readonly DoneItem[];
  readonly capacity?: readonly Capacity[];
}

export interface PlannedItem {
  readonly track: string;
  readonly rank: number;
  readonly triage: Triage;
  readonly name: string;
  /** By skill. */
  readonly estimate: readonly Demand[];
  /** The person-weeks that the item is short of, by skill, below zero. Empty: it is feasible. */
  readonly shortage: readonly Demand[];
  /** The day on which its development is done; undefined when that is not within the plan. */
  readonly devComplete: number | undefined;
  /** Those of the work item, where that has a cell. */
  readonly id?: string;
  readonly cell?: string;
}

export interface Plan {
  readonly params: Params;
  /** `All` first. Every list by track follows this one. */
  readonly tracks: readonly string[];
  /** Every list by skill follows this one. */
  readonly skills: readonly string[];
  /** Every list by triage follows this one. */
  readonly triages: readonly Triage[];
  /** Person-weeks available, by track and skill. */
  readonly manpower: readonly (readonly number[])[];
  /** Person-weeks that the work of a triage level and all levels before it demands, by track, triage and skill. */
  readonly demand: readonly (readonly (readonly number[])[])[];
  /** Names, by track and skill. */
  readonly staff: readonly (readonly (readonly string[])[])[];
  /** In rank order, by track. */
  readonly work: readonly (readonly PlannedItem[])[];
}

/** A plan whose items are made as they are read, which is possible once. */
export interface PlanInParts extends Omit<Plan, 'work'> {
  readonly work: readonly Iterable<PlannedItem>[];
}
