// `[pull]`, and a `[pull.<stream>]` for each stream of its output. docs/sources.md tells how each source is set up.
import { duration, host, type Kind, listOf, oneOf, size, text } from './kinds.ts';
import { path } from './path.ts';
import {
  checkSubsections,
  fault,
  missing,
  optional,
  readSection,
  required,
  type Surroundings,
  type Values,
} from './read-section.ts';
import type { Section } from './sections.ts';
import { schedule } from './schedule.ts';
import { type SourceAddress, sourceAddress } from './source-address.ts';

const headerLine: Kind<string> = {
  expected: 'a header line, such as X-Api-Key: 123',
  parse: (value) => (/^[\w-]+:[ \t]*[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value) ? value : undefined),
};

const pullKeys = {
  output: required(text),
  every: required(schedule),
  allow: optional(listOf(host), []),
  timeLimit: optional(duration, 30_000),
  sizeLimit: optional(size, 64 * 1024 ** 2),
  googleKeyFile: optional(path),
  jiraUser: optional(text),
  jiraToken: optional(text),
};
const streamKeys = {
  source: required(sourceAddress),
  sheet: optional(text),
  token: optional(text),
  header: optional(headerLine),
  jql: optional(text),
  fields: optional(listOf(text), ['Key', 'Summary', 'Status']),
  timeLimit: optional(duration, 60_000),
  write: optional(oneOf('yes', 'no'), 'no'),
};

/** `timeLimit`: for reading the source as a whole, in ms. `write`: whether cells of it may be changed when a scenario is adopted. */
export interface PullStream extends Values<typeof streamKeys> {
  /** The stream of the output: `raw work`. */
  readonly stream: string;
}

/** `timeLimit`: ms a request; `sizeLimit`: bytes a file; `allow`: hosts that may have an address on a private network. */
export interface PullConfig extends Values<typeof pullKeys> {
  readonly streams: readonly PullStream[];
}

export function readPull(section: Section, around: Surroundings): PullConfig {
  const settings = readSection(section, pullKeys, around);
  checkSubsections(section, (name) => name.trim() !== '', 'a stream has a name');
  const streams = [...section.subsections].map(([stream, inner]) => {
    const values = readSection(inner, streamKeys, around);
    checkSource(section, settings, inner, values);
    return { stream, ...values };
  });
  return { ...settings, streams };
}

/** Each kind of source has keys that it cannot do without, and keys that only it has. */
function checkSource(
  pull: Section,
  { googleKeyFile, jiraUser, jiraToken }: Values<typeof pullKeys>,
  section: Section,
  { source, token, header, jql, write }: Values<typeof streamKeys>,
): void {
  const demand = (where: Section, key: string, value: string | undefined, expected: string) => {
    if (value === undefined) throw missing(where, key, expected);
  };
  const onlyFor = (kind: SourceAddress['kind'], form: string, key: string, value: string | undefined) => {
    if (value !== undefined && source.kind !== kind)
      throw fault(section, key, undefined, `only a source ${form} has it`);
  };
  if (source.kind === 'google') demand(pull, 'google_key_file', googleKeyFile, "a service account's key file");
  if (source.kind === 'jira') {
    demand(pull, 'jira_user', jiraUser, "the account's e-mail address");
    demand(pull, 'jira_token', jiraToken, 'an API token of that account');
    demand(section, 'jql', jql, 'a query, such as project = APP ORDER BY rank');
  }
  if (source.kind === 'web' && write === 'yes')
    throw fault(section, 'write', write, 'a source https://… cannot be written; leave it out');
  onlyFor('jira', 'jira:https://…', 'jql', jql);
  onlyFor('web', 'https://…', 'token', token);
  onlyFor('web', 'https://…', 'header', header);
}
