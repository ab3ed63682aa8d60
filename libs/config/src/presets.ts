// What the exports of planning tools call things: `preset = jira` and the like. A preset's names come before the usual ones of
// a key, and after what config.ini says.

export const presetNames = ['jira', 'linear', 'github', 'azure', 'msproject'] as const;
export type PresetName = (typeof presetNames)[number];

/** A unit that a tool's column is in, though its header says nothing of it. */
export interface HeaderUnitText {
  readonly header: string;
  readonly unit: 'seconds' | 'hours' | 'days' | 'points';
}

export interface Preset {
  /** Key of `[condition.work]`, as it is in the code → names of columns or of words. */
  readonly work: Readonly<Record<string, string>>;
  readonly units: readonly HeaderUnitText[];
  /** Columns that every export has and a plan needs not. */
  readonly usual: string;
  /** Words for triage, in small letters. */
  readonly triage?: Readonly<Record<string, number>>;
  /** Pattern → the track's name in the plan. */
  readonly tracks?: Readonly<Record<string, string>>;
}

const leftOut = "Cancelled|Canceled|Duplicate|Won't Do|Won't Fix|Wontfix|Not planned|Removed|Rejected|Declined";

export const presets: Readonly<Record<PresetName, Preset>> = {
  jira: {
    work: {
      id: 'Issue key|Key',
      name: 'Summary',
      track: 'Custom field (Team)|Team|Component/s|Components|Component|Project name|Project',
      // Jira's own ranks are no numbers: its exports are in their order.
      rank: 'none',
      estimate:
        'Custom field (Story Points)|Custom field (Story point estimate)|Story Points|Story point estimate|' +
        'Original Estimate|Σ Original Estimate',
      remaining: 'Remaining Estimate',
      notBefore: 'Custom field (Start date)|Custom field (Target start)|Start date',
      due: 'Due Date|Custom field (Target end)',
      finished: 'Resolved',
      parent: 'Parent key|Parent|Custom field (Parent Link)|Custom field (Epic Link)|Epic Link',
      prereqs: 'Inward issue link (Blocks)|Inward issue link (Blocker)|Inward issue link (Dependency)|is blocked by',
      value: 'Custom field (Business Value)',
      ignore: leftOut,
    },
    units: [{ header: 'Original Estimate|Remaining Estimate|Time Spent|Σ *|*Remaining*', unit: 'seconds' }],
    usual:
      'Issue id|Issue Type|Project *|Resolution|Assignee*|Reporter*|Creator*|Created|Updated|Last Viewed|Fix version*|' +
      'Affects version*|Votes|Labels|Environment|Watchers*|Log Work|Time Spent|Work Ratio|Σ *|Security Level|' +
      'Inward issue link*|Outward issue link*|Attachment*|Sprint|Comment*|Custom field (Rank)|Parent*|Status Category*',
  },
  linear: {
    work: {
      id: 'ID',
      name: 'Title',
      track: 'Team',
      estimate: 'Estimate',
      due: 'Due Date',
      finished: 'Completed',
      parent: 'Parent issue',
      prereqs: 'Blocked by',
      ignore: leftOut,
    },
    units: [{ header: 'Estimate', unit: 'points' }],
    usual:
      'Project|Project ID|Creator|Assignee|Labels|Cycle *|Created|Updated|Started|Triaged|Canceled|Archived|Initiatives|' +
      'Project Milestone*|SLA Status|Roadmaps|UUID|Time in status*|Related to|Duplicate of',
    triage: { urgent: 1 },
  },
  github: {
    work: {
      id: 'URL|Number',
      name: 'Title',
      track: 'Team|Track|Area|Squad|Repository',
      estimate: 'Estimate|Size|Effort|Story points|Points',
      notBefore: 'Start date|Start',
      due: 'Target date|Due date|End date|End',
      parent: 'Parent issue',
      prereqs: 'Blocked by|Depends on',
      done: '*Done|*Closed|*Completed|*Shipped|*Merged',
      ignore: leftOut,
    },
    units: [],
    usual:
      'Assignees|Labels|Linked pull requests|Milestone|Repository|Reviewers|Sub-issues progress|Iteration|Type|Created|' +
      'Updated|Closed|Size|URL',
    triage: { urgent: 1 },
  },
  azure: {
    work: {
      id: 'ID',
      name: 'Title|Title 1',
      track: 'Area Path|Node Name|Team',
      rank: 'Stack Rank|Backlog Priority',
      estimate: 'Original Estimate|Story Points|Effort|Size',
      remaining: 'Remaining Work',
      notBefore: 'Start Date',
      due: 'Due Date|Target Date|Finish Date',
      finished: 'Closed Date|Resolved Date',
      parent: 'Parent',
      prereqs: 'Predecessor|Predecessors',
      skill: 'Activity|Discipline',
      value: 'Business Value',
      ignore: leftOut,
    },
    units: [
      { header: 'Original Estimate|Remaining Work|Completed Work', unit: 'hours' },
      { header: 'Story Points|Effort|Size', unit: 'points' },
    ],
    usual:
      'Work Item Type|Assigned To|Tags|Iteration Path|Completed Work|Value Area|Reason|Created*|Changed*|Rev|Effort',
    tracks: { '/^.*\\\\([^\\\\]+)$/': '$1' },
  },
  msproject: {
    work: {
      id: 'ID|Unique ID|Unique_ID',
      name: 'Name|Task Name|Task_Name',
      track: 'Track|Team|Project|Resource Group|Resource_Group',
      rank: 'none',
      estimate: 'Work|Scheduled Work|Scheduled_Work|Duration|Scheduled_Duration',
      remaining: 'Remaining Work|Remaining_Work',
      percentDone: '% Work Complete|% Complete|Percent Complete|Percent_Complete|Percent Work Complete',
      due: 'Deadline',
      finished: 'Actual Finish|Actual_Finish',
      parent: 'Outline Level|Outline_Level|WBS|Outline Number|Outline_Number',
      prereqs: 'Predecessors',
    },
    units: [
      { header: 'Work|Scheduled Work|Scheduled_Work|Remaining Work|Remaining_Work', unit: 'hours' },
      { header: 'Duration|Scheduled_Duration', unit: 'days' },
    ],
    usual:
      'Active|Task Mode|Task_Mode|Start|Finish|Start_Date|Finish_Date|Scheduled*|Resource Names|Resource_Names|Baseline*|' +
      'Cost*|Milestone|Summary|Successors|Duration|Actual*',
  },
};
