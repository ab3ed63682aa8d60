// The value of a field of an issue, as the text that a person sees in Jira.

/** What names a thing in Jira, the best first: people, versions and statuses, options, issues. */
const nameKeys = ['displayName', 'name', 'value', 'key'];

export function jiraCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(jiraCell).filter(Boolean).join(', ');
  if (typeof value === 'string') return dayOf(value);
  return isObject(value) ? objectCell(value) : String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function objectCell(object: Readonly<Record<string, unknown>>): string {
  if (object['type'] === 'doc') return documentText(object).trim();
  if ('inwardIssue' in object || 'outwardIssue' in object) return blockerOf(object);
  const name = nameKeys.map((key) => object[key]).find((candidate) => typeof candidate === 'string');
  // A choice that depends on another one: `Mobile – iOS`.
  return [name, object['child'] === undefined ? '' : jiraCell(object['child'])].filter(Boolean).join(' – ');
}

/** Of the links of an issue, those to issues that block it: its prerequisites. */
function blockerOf({ type, inwardIssue }: Readonly<Record<string, unknown>>): string {
  if (!isObject(inwardIssue) || typeof inwardIssue['key'] !== 'string') return '';
  const inward = isObject(type) ? type['inward'] : undefined;
  return typeof inward === 'string' && /block|depend/i.test(inward) ? inwardIssue['key'] : '';
}

/** A time is its day, as Jira writes it: in the time zone of the account. */
function dayOf(text: string): string {
  return /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d/.exec(text)?.[1] ?? text;
}

/** The text of a description in Atlassian's document format. */
function documentText(node: Readonly<Record<string, unknown>>): string {
  if (typeof node['text'] === 'string') return node['text'];
  const inner = Array.isArray(node['content']) ? node['content'].filter(isObject).map(documentText) : [];
  return inner.join('') + (node['type'] === 'paragraph' ? ' ' : '');
}
