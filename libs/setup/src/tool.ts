// Which tool has exported a table: by columns that its exports have, and no other sheet.
import { tidy } from '@qplan/condition';

/** Preset → columns of which each one is in an export. */
const marks = {
  jira: [['issue key'], ['issue type', 'issue id']],
  azure: [['work item type'], ['title', 'title 1'], ['id']],
  linear: [['cycle name', 'cycle number', 'project id'], ['title'], ['team']],
  msproject: [
    ['task_mode', 'task mode', 'outline_level', 'outline level'],
    ['task name', 'task_name', 'name'],
    ['duration', 'scheduled_duration', 'work', 'scheduled_work'],
  ],
} as const;

const mostRowsAbove = 10;

/** Its preset; undefined where no tool is known by its columns. */
export function toolOf(rows: readonly (readonly string[])[]): keyof typeof marks | undefined {
  for (const cells of rows.slice(0, mostRowsAbove)) {
    const headers = new Set(cells.map((cell) => tidy(cell).toLowerCase()));
    for (const [preset, wanted] of Object.entries(marks)) {
      if (wanted.every((ways) => ways.some((header) => headers.has(header)))) return preset as keyof typeof marks;
    }
  }
  return undefined;
}
