// What the web service and the browser say to each other: the JSON of http.md's «Ours» and the frames of the live
// sockets. Types only, so that the browser's build takes them without anything of the server's.
// Days are text, YYYY-MM-DD. Amounts are person-weeks. Times are ISO 8601 in UTC.

/** One version behind the plan, newest stage first: app, then cond, then raw. */
export interface LineageDocument {
  readonly resource: string;
  readonly version: string;
  readonly time: string;
  /** The stage that made it; '' when a script put it. */
  readonly by: string;
}

/** An item as it is planned within one track. */
export interface PlannedItemDocument {
  readonly track: string;
  readonly rank: number;
  readonly triage: number;
  readonly name: string;
  readonly estimate: Readonly<Record<string, number>>;
  /** The skills it is short of, with negative person-weeks; {} when feasible. */
  readonly shortage: Readonly<Record<string, number>>;
  /** null: does not finish within the plan (DNF). */
  readonly devComplete: string | null;
  /** Those of the item that it was made from, where that came from a sheet. */
  readonly id?: string;
  readonly cell?: string;
}

/** GET /api/plan: the computed plan, every track. Lists by track, skill and triage follow `tracks`, `skills`, `triages`. */
export interface PlanDocument {
  readonly version: string;
  readonly time: string;
  readonly lineage: readonly LineageDocument[];
  /**
   * `built-in`: the planning that the page has too, from the inputs that the lineage names; `command`: the operator's own
   * program; `other`: somebody put it. Only with the first does a what-if without edits give this plan again.
   */
  readonly madeBy: 'built-in' | 'command' | 'other';
  /** First and last day, both inside the plan. */
  readonly start: string;
  readonly end: string;
  /** Days from the one to the other, divided by 7. */
  readonly weeks: number;
  readonly scheduledSkills: readonly string[];
  /** `All` first. */
  readonly tracks: readonly string[];
  readonly skills: readonly string[];
  readonly triages: readonly number[];
  /** [track][skill] person-weeks available. */
  readonly manpower: readonly (readonly number[])[];
  /** [track][triage][skill] person-weeks demanded, cumulative over the triage levels. */
  readonly demand: readonly (readonly (readonly number[])[])[];
  /** [track][skill] names. */
  readonly staff: readonly (readonly (readonly string[])[])[];
  /** [track] items in rank order. */
  readonly work: readonly (readonly PlannedItemDocument[])[];
}

export interface PersonDocument {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly track: string;
  readonly skill: string;
  readonly vacations: readonly string[];
  /** Percent of a whole week; absent, all of it. */
  readonly share?: number;
  /** The first and the last day on which the person is there; absent, there is no such day. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  /** The cell of the name, by its raw stream: 'raw staff!B3'. Absent: it came from no sheet. */
  readonly cell?: string;
}

/** What the inputs say of the plan as a whole. */
export interface ParamsDocument {
  readonly start: string;
  readonly end: string;
  /** The scheduled skills. */
  readonly skills: readonly string[];
  /** How much of a week is project time, in percent; absent, all of it. */
  readonly focus?: number;
  /** What it is instead in some tracks. */
  readonly trackFocus?: readonly TrackFocusDocument[];
}

export interface TrackFocusDocument {
  readonly track: string;
  readonly focus: number;
}

export interface WorkItemDocument {
  readonly id: string;
  readonly rank: number;
  readonly name: string;
  readonly estimate: Readonly<Record<string, number>>;
  readonly triage: number;
  readonly track: string;
  readonly team: string;
  readonly value: string;
  readonly prereqs: readonly string[];
  /** The cell of the name, by its raw stream: 'raw work!B17'. Absent: it came from no sheet. */
  readonly cell?: string;
}

/** GET /api/plan/inputs: what the plan was made from. `version` is the conditioned data's. */
export interface InputsDocument {
  readonly version: string;
  readonly params: ParamsDocument;
  readonly holidays: readonly string[];
  readonly staff: readonly PersonDocument[];
  readonly work: readonly WorkItemDocument[];
}

/** A row of a sheet. */
export interface SheetRowDocument {
  /** The cell with the name: 'Work!B17'. */
  readonly where: string;
  /** Those that are not empty; `head` is what stands above the column, '' when nothing does. */
  readonly cells: readonly { readonly column: string; readonly head: string; readonly text: string }[];
}

/** GET /api/plan/rows: the rows of the sheets that name an item. `version` is the raw data's. */
export interface RowsDocument {
  readonly version: string;
  readonly rows: readonly SheetRowDocument[];
}

/** One version of the app data, and the versions it came from. */
export interface VersionDocument {
  readonly version: string;
  readonly time: string;
  readonly by: string;
  /** cond, then raw; fewer when the data was put by hand. */
  readonly lineage: readonly LineageDocument[];
}

/** GET /api/plan/versions: newest first. `next` is the `before` of the following page, null on the last. */
export interface VersionsDocument {
  readonly versions: readonly VersionDocument[];
  readonly next: string | null;
}

export interface ProblemDocument {
  /** 'Work!F17' or 'qplan work v1, line 12'. */
  readonly where: string;
  readonly message: string;
  /** The address that opens the cell, where it has one: in Google Sheets. */
  readonly link?: string;
}

export interface StageDocument {
  readonly stage: string;
  /** It has been heard from within the last 6 s. */
  readonly up: boolean;
  /** starting, idle, waiting, working, failing; 'unknown' when it was never heard. */
  readonly state: string;
  readonly since: string | null;
  readonly lastRun: string | null;
  readonly durationMs: number | null;
  /** Versions of its input that its output does not contain; null when unknown, or when it has no input here. */
  readonly behind: number | null;
  readonly problems: readonly ProblemDocument[];
  /** What the newest input should be looked at for, although it passed. */
  readonly warnings: readonly ProblemDocument[];
}

/** GET /api/status. The stages in the order in which data flows: pull, condition, qplan, web. */
export interface StatusDocument {
  readonly time: string;
  readonly plan: { readonly version: string; readonly time: string } | null;
  readonly stages: readonly StageDocument[];
}

/** The body of every answer that is not a success. The message says what to do. */
export interface ErrorDocument {
  readonly statusCode: number;
  readonly error: string;
  readonly message: string;
}

export interface LabelValue {
  readonly label: string;
  readonly value: number;
}

export interface QuadPoint {
  readonly name: string;
  readonly effort: number;
  readonly value: number;
  readonly has_ext_prereq?: boolean;
  readonly is_ext_prereq?: boolean;
}

export interface Feature {
  readonly name: string;
  /** Days as the broadcaster writes them: 'Oct 7, 2013' or '2013-10-07'. */
  readonly expected: string;
  readonly target: string;
}

export type ChartData =
  | { readonly type: 'piechart'; readonly dataset: readonly LabelValue[] }
  | { readonly type: 'quadchart'; readonly dataset: readonly QuadPoint[] }
  | {
      readonly type: 'shortagechart';
      readonly dataset: { readonly demand: readonly LabelValue[]; readonly shortage: readonly LabelValue[] };
    }
  | {
      readonly type: 'releasechart';
      readonly dataset: { readonly releaseDates: readonly string[]; readonly features: readonly Feature[] };
    };

/** What POST /broadcast takes and the WebSocket on `/` sends. The text of `raw` is plain text, never markup. */
export type BroadcastMessage =
  | { readonly command: 'raw'; readonly title: string; readonly data: string }
  | { readonly command: 'chart'; readonly title: string; readonly data: ChartData };

/** A frame of the WebSocket on /live. It tells what changes from now on: on (re)connection, fetch /api/plan (304 when you have it). */
export type LiveMessage =
  | { readonly event: 'plan'; readonly data: { readonly version: string } }
  | { readonly event: 'status'; readonly data: StageDocument }
  | { readonly event: 'broadcast'; readonly data: BroadcastMessage };
