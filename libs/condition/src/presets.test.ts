// The exports of planning tools, with the headers that those tools write, read by their presets.
import { isoDay } from '@qplan/streams';
import { type Cells, inputOf, quarter, rawOf, settings, told } from './condition.fixture.ts';
import { condition } from './index.ts';

const people: Cells = [
  ['Name', 'Track', 'Skill'],
  ['Ada', 'Payments', 'Dev'],
  ['Ben', 'Growth', 'Dev'],
  ['Cem', 'Growth', 'Test'],
];

/** Rows of an export: its header, and for each issue the columns that have something. */
function exported(header: string, ...issues: Readonly<Record<string, string | readonly string[]>>[]): Cells {
  const columns = header.split(',');
  const rows = issues.map((issue) => {
    const left = new Map(Object.entries(issue).map(([column, value]) => [column, [value].flat()]));
    const row = columns.map((column) => left.get(column)?.shift() ?? '');
    for (const [column, values] of left) if (values.length > 0) throw new Error(`there is no further column ${column}`);
    return row;
  });
  return [columns, ...rows];
}

function planned(preset: string, work: Cells, ini = 'default_skill = Dev') {
  const titles = new Map([['raw work', 'Work']]);
  const how = settings(`preset = ${preset}\n[condition.work]\n${ini}`);
  const result = condition(rawOf({ plan: quarter, staff: people, work }), how, titles);
  const { work: items, done = [] } = inputOf(result);
  return {
    items: items.map(
      ({ id, name, track, triage, estimate, prereqs, due }) =>
        `${id} ${name} [${track} ${triage}] ${estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(' ')}` +
        (prereqs.length > 0 ? ` after ${prereqs.join(' ')}` : '') +
        (due === undefined ? '' : ` due ${isoDay(due)}`),
    ),
    done: done.map(({ id, date }) => `${id} ${isoDay(date)}`),
    warnings: told(result.warnings),
  };
}

/** Warnings of columns that a plan has nothing of, by their headers. */
const unused = (warnings: readonly string[]) =>
  warnings.flatMap((warning) => /column "([^"]*)": (?:not used|another estimate|numbers)/.exec(warning)?.[1] ?? []);

describe('jira', () => {
  const header =
    'Summary,Issue key,Issue id,Parent,Parent key,Issue Type,Status,Project key,Project name,Project type,Project lead,' +
    'Priority,Resolution,Assignee,Reporter,Creator,Created,Updated,Last Viewed,Resolved,Fix versions,Components,Components,' +
    'Due date,Votes,Labels,Labels,Description,Original estimate,Remaining Estimate,Time Spent,Work Ratio,Σ Original Estimate,' +
    'Σ Remaining Estimate,Σ Time Spent,Security Level,Inward issue link (Blocks),Inward issue link (Blocks),' +
    'Outward issue link (Blocks),Custom field (Rank),Sprint,Sprint,Custom field (Story Points),Custom field (Start date),Comment,Comment';
  const issues = [
    {
      Summary: 'Checkout',
      'Issue key': 'APP-1',
      'Issue Type': 'Epic',
      Status: 'In Progress',
      Priority: 'Highest',
      Components: 'Payments',
      'Custom field (Rank)': '0|i0000f:',
    },
    {
      Summary: 'Login',
      'Issue key': 'APP-2',
      Parent: '10001',
      'Parent key': 'APP-1',
      'Issue Type': 'Story',
      Status: 'To Do',
      Priority: 'High',
      Components: 'Payments',
      'Due date': '29/Jan/27 12:00 AM',
      Labels: ['mobile', 'q1'],
      'Original estimate': '144000',
      'Custom field (Story Points)': '5.0',
      'Custom field (Rank)': '0|i0000n:',
      Sprint: ['Sprint 1', 'Sprint 2'],
      Created: '01/Dec/26 9:12 AM',
    },
    {
      Summary: 'Basket',
      'Issue key': 'APP-3',
      'Parent key': 'APP-1',
      Status: 'To Do',
      Priority: 'Medium',
      Components: ['Growth', 'Payments'],
      'Original estimate': '28800',
      'Custom field (Story Points)': '2.0',
      'Inward issue link (Blocks)': ['APP-2', 'APP-4'],
    },
    {
      Summary: 'Search',
      'Issue key': 'APP-4',
      Status: 'Done',
      Priority: 'Low',
      Components: 'Growth',
      Resolved: '02/Dec/26 4:01 PM',
      'Original estimate': '57600',
    },
    { Summary: 'Chat', 'Issue key': 'APP-5', Status: "Won't Do", Components: 'Growth', 'Original estimate': '57600' },
  ];

  test('has estimates in seconds, keys of blockers, and one column a value', () => {
    const { items, done, warnings } = planned('jira', exported(header, ...issues));
    expect(items).toEqual([
      'APP-1 Checkout [Payments 1] ',
      'APP-2 Login [Payments 1] Dev 1 due 2027-01-29',
      'APP-3 Basket [Growth 2] Dev 0.2 after APP-2',
    ]);
    expect(done).toEqual(['APP-4 2026-12-02']);
    expect(unused(warnings)).toEqual(['Custom field (Story Points)']);
    expect(warnings).toContain(
      'Work!V4: "Basket" is for "Growth", "Payments": planned in "Growth"; give each its own row, if several work on it',
    );
  });

  test('or in story points, where the settings say how many make a week', () => {
    const { items } = planned('jira', exported(header, ...issues), 'default_skill = Dev\npoints_per_week = 5');
    expect(items.slice(1)).toEqual([
      'APP-2 Login [Payments 1] Dev 1 due 2027-01-29',
      'APP-3 Basket [Growth 2] Dev 0.4 after APP-2',
    ]);
  });
});

test('linear', () => {
  const header =
    'ID,Team,Title,Description,Status,Estimate,Priority,Project ID,Project,Creator,Assignee,Labels,Cycle Number,Cycle Name,' +
    'Cycle Start,Cycle End,Created,Updated,Started,Triaged,Completed,Canceled,Archived,Due Date,Parent issue,Initiatives,' +
    'Project Milestone ID,Project Milestone,SLA Status,UUID,Time in status (minutes),Related to,Blocked by,Duplicate of';
  const work = exported(
    header,
    {
      ID: 'PAY-1',
      Team: 'Payments',
      Title: 'Login',
      Status: 'Todo',
      Estimate: '8',
      Priority: 'Urgent',
      'Due Date': '2027-01-29',
    },
    {
      ID: 'PAY-2',
      Team: 'Payments',
      Title: 'Basket',
      Status: 'In Progress',
      Estimate: '4',
      Priority: 'No priority',
      'Blocked by': 'PAY-1',
    },
    {
      ID: 'GRO-1',
      Team: 'Growth',
      Title: 'Share',
      Status: 'Done',
      Estimate: '2',
      Completed: '2026-12-02T10:00:00.000Z',
    },
    {
      ID: 'GRO-2',
      Team: 'Growth',
      Title: 'Chat',
      Status: 'Canceled',
      Estimate: '2',
      Canceled: '2026-12-02T10:00:00.000Z',
    },
    {
      ID: 'GRO-3',
      Team: 'Growth',
      Title: 'Feed',
      Status: 'Backlog',
      Estimate: '1',
      Priority: 'Medium',
      'Parent issue': 'GRO-9',
    },
  );
  const { items, done, warnings } = planned('linear', work, 'default_skill = Dev\npoints_per_week = 8');
  expect(unused(warnings)).toEqual([]);
  expect(items).toEqual([
    'PAY-1 Login [Payments 1] Dev 1 due 2027-01-29',
    'PAY-2 Basket [Payments 3] Dev 0.5 after PAY-1',
    'GRO-3 Feed [Growth 2] Dev 0.125',
  ]);
  expect(done).toEqual(['GRO-1 2026-12-02']);
  expect(() => planned('linear', work)).toThrow(/story points, and nobody says how many/);
});

test('github', () => {
  const header =
    'Title,URL,Assignees,Status,Labels,Linked pull requests,Milestone,Repository,Reviewers,Parent issue,Sub-issues progress,' +
    'Priority,Size,Estimate,Team,Start date,Target date';
  const url = (number: number) => `https://github.com/acme/app/issues/${number}`;
  const work = exported(
    header,
    {
      Title: 'Login',
      URL: url(1),
      Status: '📋 Todo',
      Priority: '🔥 High',
      Size: 'M',
      Team: 'Payments',
      'Target date': 'Jan 29, 2027',
    },
    {
      Title: 'Basket',
      URL: url(2),
      Status: '🏗 In progress',
      Priority: 'P1',
      Size: 'S',
      Team: 'Payments',
      'Parent issue': url(9),
    },
    { Title: 'Share', URL: url(3), Status: '✅ Done', Size: 'L', Team: 'Growth' },
    { Title: 'Chat', URL: url(4), Status: 'Todo', Size: 'L', Team: 'Growth', 'Start date': '2027-02-01' },
  );
  const { items, warnings } = planned('github', work);
  expect(unused(warnings)).toEqual([]);
  expect(items).toEqual([
    `${url(1)} Login [Payments 1] Dev 2 due 2027-01-29`,
    `${url(2)} Basket [Payments 1] Dev 1`,
    `${url(4)} Chat [Growth 3] Dev 3`,
  ]);
});

describe('azure', () => {
  test('a query, with hours, areas and activities', () => {
    const header =
      'ID,Work Item Type,Title,Assigned To,State,Tags,Area Path,Iteration Path,Priority,Stack Rank,Original Estimate,' +
      'Remaining Work,Completed Work,Activity,Parent,Target Date';
    const work = exported(
      header,
      {
        ID: '7',
        'Work Item Type': 'User Story',
        Title: 'Login',
        State: 'Active',
        'Area Path': 'App\\Payments',
        Priority: '1',
        'Stack Rank': '1500000000',
        'Target Date': '1/29/2027 12:00:00 AM',
      },
      {
        ID: '8',
        'Work Item Type': 'Task',
        Title: 'Form',
        State: 'New',
        'Area Path': 'App\\Payments',
        Priority: '2',
        'Stack Rank': '1500000010.5',
        'Original Estimate': '40',
        Activity: 'Dev',
        Parent: '7',
      },
      {
        ID: '9',
        'Work Item Type': 'Task',
        Title: 'Try it',
        State: 'New',
        'Area Path': 'App\\Growth',
        Priority: '4',
        'Stack Rank': '1500000020',
        'Original Estimate': '20',
        Activity: 'Test',
        Parent: '7',
      },
      {
        ID: '10',
        'Work Item Type': 'Bug',
        Title: 'Crash',
        State: 'Closed',
        'Area Path': 'App\\Growth',
        Priority: '1',
        'Original Estimate': '8',
        Activity: 'Dev',
      },
      {
        ID: '11',
        'Work Item Type': 'Bug',
        Title: 'Typo',
        State: 'Removed',
        'Area Path': 'App\\Growth',
        Priority: '1',
        'Original Estimate': '8',
        Activity: 'Dev',
      },
    );
    expect(planned('azure', work).items).toEqual([
      '7 Login [Payments 1]  due 2027-01-29',
      '8 Form [Payments 2] Dev 1',
      '9 Try it [Growth 3] Test 0.5',
    ]);
  });

  test('a tree, with a column of titles a level', () => {
    const header = 'ID,Work Item Type,Title 1,Title 2,Title 3,Assigned To,State,Effort,Area Path';
    const work = exported(
      header,
      {
        ID: '1',
        'Work Item Type': 'Feature',
        'Title 1': 'Checkout',
        State: 'New',
        Effort: '13',
        'Area Path': 'App\\Payments',
      },
      {
        ID: '2',
        'Work Item Type': 'Product Backlog Item',
        'Title 2': 'Login',
        State: 'New',
        Effort: '8',
        'Area Path': 'App\\Payments',
      },
      {
        ID: '3',
        'Work Item Type': 'Product Backlog Item',
        'Title 2': 'Basket',
        State: 'New',
        Effort: '5',
        'Area Path': 'App\\Payments',
      },
    );
    const { items, warnings } = planned('azure', work, 'default_skill = Dev\npoints_per_week = 10');
    expect(items).toEqual(['2 Login [Payments 3] Dev 0.8', '3 Basket [Payments 3] Dev 0.5']);
    expect(warnings[0]).toBe(
      'Work!2: "Checkout" groups 2 rows, whose estimates are its own: left out, so that they count once',
    );
    expect(unused(warnings)).toEqual([]);
  });
});

describe('msproject', () => {
  const tasks = (columns: Readonly<Record<'name' | 'level' | 'complete', string>>) =>
    exported(
      `ID,Active,Task Mode,${columns.name},Duration,Start,Finish,Predecessors,${columns.level},${columns.complete},Resource Names,Notes`,
      {
        ID: '1',
        Active: 'Yes',
        [columns.name]: 'Checkout',
        Duration: '15 days',
        Start: 'Mon 1/4/27',
        Finish: 'Fri 1/22/27',
        [columns.level]: '1',
        [columns.complete]: '0%',
      },
      {
        ID: '2',
        Active: 'Yes',
        [columns.name]: 'Login',
        Duration: '10 days?',
        Start: 'Mon 1/4/27',
        Finish: 'Fri 1/15/27',
        [columns.level]: '2',
        [columns.complete]: '0%',
      },
      {
        ID: '3',
        Active: 'Yes',
        [columns.name]: 'Basket',
        Duration: '1 wk',
        Start: 'Mon 1/18/27',
        Finish: 'Fri 1/22/27',
        Predecessors: '2FS+2 days',
        [columns.level]: '2',
        [columns.complete]: '0%',
      },
      {
        ID: '4',
        Active: 'Yes',
        [columns.name]: 'Launch',
        Duration: '0 days',
        Predecessors: '3',
        [columns.level]: '1',
        [columns.complete]: '0%',
      },
      {
        ID: '5',
        Active: 'Yes',
        [columns.name]: 'Plan',
        Duration: '5 days',
        [columns.level]: '1',
        [columns.complete]: '100%',
      },
    );

  test.each([
    ['as it is shown', { name: 'Task Name', level: 'Outline Level', complete: '% Complete' }],
    ['as it is saved', { name: 'Name', level: 'Outline_Level', complete: 'Percent_Complete' }],
  ])('%s, with durations, an outline and predecessors', (_, columns) => {
    const { items, warnings } = planned('msproject', tasks(columns), 'default_skill = Dev\ndefault_track = Payments');
    expect(items).toEqual([
      '2 Login [Payments 3] Dev 2',
      '3 Basket [Payments 3] Dev 1 after 2',
      '4 Launch [Payments 3]  after 3',
    ]);
    expect(warnings).toContain(
      'Work!2: "Checkout" groups 2 rows, whose estimates are its own: left out, so that they count once',
    );
  });
});
