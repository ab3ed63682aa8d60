// Fields of issues in Jira Cloud, an issue at a time: what Jira does not take of one is told, and the others are written. Nobody is
// sent a mail where the account may keep Jira from it.
import type { CellChange } from '@qplan/condition/adopt';
import type { PullStream } from '@qplan/config';
import type { RefusedCell } from '@qplan/stage/adoption';
import { isoDay } from '@qplan/streams';
import type { Send } from '../sources/http.ts';
import { type JiraAccount, JiraClient, jiraColumns, jiraSource, keyField, type JiraField } from '../sources/jira.ts';
import { SourceError } from '../sources/source.ts';
import type { StreamLines } from '../raw.ts';
import { isSame, linesOf } from './file-writer.ts';
import { CannotWrite, type GetReady, type WrittenSource } from './writing.ts';

/** An issue's fields that are written, with the cells that they are of. */
interface IssueWrite {
  readonly key: string;
  readonly fields: Record<string, unknown>;
  readonly cells: CellChange[];
}

export function jiraWriter(site: string, streams: readonly PullStream[], account: JiraAccount, send: Send): GetReady {
  const jira = new JiraClient(site, account, send);
  const source = jiraSource(site, streams, account, send);
  return async (changes, before) => {
    const { signal } = new AbortController();
    const look = async () => {
      const reading = await source.read(signal);
      return linesOf(reading === 'unchanged' ? new Map() : reading.tables);
    };
    const columns = await told(() => jiraColumns(jira, streams, signal));
    if (!isSame(await told(look), before)) throw new CannotWrite(changedSince);
    const refused: RefusedCell[] = [];
    const issues = new Map<string, IssueWrite>();
    for (const change of changes) {
      const { stream, row, column } = change;
      const own = columns.get(stream) ?? [];
      const key = keyOf(before, own, change);
      const field = own[column];
      const value = field === undefined ? undefined : valueFor(field, change);
      if (key === undefined || field === undefined || value === undefined) {
        const reason =
          key === undefined ? 'an issue is made or taken out by hand' : 'a field of this kind is not written';
        refused.push({ stream, row, column, reason });
        continue;
      }
      const issue = issues.get(key) ?? { key, fields: {}, cells: [] };
      issues.set(key, issue);
      Object.assign(issue.fields, value);
      issue.cells.push(change);
    }
    return {
      refused,
      cells: changes.length - refused.length,
      write: () =>
        told(async (): Promise<WrittenSource> => {
          if (!isSame(await look(), before)) throw new CannotWrite(changedSince);
          const lost: RefusedCell[] = [];
          for (const { key, fields, cells } of issues.values()) {
            const problem = await jira.update(key, fields, signal);
            if (problem !== undefined)
              lost.push(
                ...cells.map(({ stream, row, column }) => ({ stream, row, column, reason: `${key}: ${problem}` })),
              );
          }
          return { refused: lost };
        }),
    };
  };
}

const changedSince =
  'the issues have been changed since the scenario was laid on them: open the scenario on the newest plan, and save it';

/** The key of the issue in the change's row; undefined for a row that is none, or that is to be none any more. */
function keyOf(
  lines: StreamLines,
  columns: readonly JiraField[],
  { stream, row, column }: CellChange,
): string | undefined {
  const at = columns.findIndex(({ id }) => id === keyField.id);
  const key = at < 0 || column === at ? '' : (lines.get(stream)?.[row]?.split('\t')[at] ?? '');
  return /^[A-Z][A-Z0-9_]*-\d+$/i.test(key) ? key : undefined;
}

/** A field as Jira takes it; undefined for a kind that is not written. */
function valueFor({ id, schema }: JiraField, { value, becomes }: CellChange): Record<string, unknown> | undefined {
  const isEmpty = value === '';
  if (id === 'timeoriginalestimate') {
    const minutes = typeof value === 'number' ? Math.round(value / 60) : undefined;
    return minutes === undefined ? undefined : { timetracking: { originalEstimate: `${minutes}m` } };
  }
  switch (schema?.type) {
    case 'number':
      return isEmpty ? { [id]: null } : typeof value === 'number' ? { [id]: value } : undefined;
    case 'date':
      return isEmpty ? { [id]: null } : typeof value === 'object' ? { [id]: isoDay(value.day) } : undefined;
    case 'string':
      // A description is a document, and no text.
      return id === 'description' || schema.custom?.endsWith(':textarea') ? undefined : { [id]: becomes };
    case 'priority':
      return isEmpty ? undefined : { [id]: { name: becomes } };
    case 'option':
      return { [id]: isEmpty ? null : { value: becomes } };
    case 'array':
      if (schema.items !== 'component') return undefined;
      return { [id]: isEmpty ? [] : becomes.split(/\s*,\s*/).map((name) => ({ name })) };
    default:
      return undefined;
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SourceError) throw new CannotWrite(error.message, { cause: error });
    throw error;
  }
}
