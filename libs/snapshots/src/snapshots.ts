// A client of the snapshot service.
import type { RequestClient, RequestOptions } from '@qplan/bus';
import { formatStream, formatTextStream, parseStreams, type Stream } from '@qplan/streams';
import { parseLogLine } from './log-line.ts';
import { parseSnapshot } from './snapshot-reply.ts';
import type { Input, Snapshot, Version } from './version.ts';

/** What the service answered instead: its sentence, without the `ERROR: `. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/** Somebody else has written the resource meanwhile. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/** How the service's sentence begins where somebody else was first. */
export const conflictMark = 'conflict: ';

/** `expected`: the newest version that the resource must still have, null for none; without it, whatever it has. */
export interface Lineage {
  readonly by?: string;
  readonly from: readonly Input[];
  readonly expected?: string | null;
}

/** Which versions are listed, so many at most. */
export interface LogPage {
  readonly limit?: number;
  readonly before?: string;
  readonly after?: string;
}

/** Every call may also throw what RequestClient.request throws. */
export class Snapshots {
  readonly #client: RequestClient;

  constructor(client: RequestClient) {
    this.#client = client;
  }

  /** `version`: a commit id, a prefix of one, or HEAD, which is the newest. */
  async get(resource: string, version = 'HEAD'): Promise<Snapshot> {
    const snapshot = parseSnapshot(resource, await this.#ask(formatStream(`GET ${resource}`, [version])));
    if (!snapshot) throw unexpected('GET', resource);
    return snapshot;
  }

  async newest(resource: string): Promise<Version | undefined> {
    const [version] = await this.log(resource, { limit: 1 });
    return version;
  }

  /** Newest first: the newest, those next before a version, or those next after one. */
  async log(resource: string, { limit, before, after }: LogPage = {}): Promise<Version[]> {
    const bounds = after === undefined ? (before === undefined ? [] : [before]) : ['', after];
    const line = [limit ?? '', ...bounds].join('\t');
    const [log] = await this.#ask(formatStream(`LOG ${resource}`, line === '' ? [] : [line]));
    if (log?.name !== resource) throw unexpected('LOG', resource);
    return log.content.map((text) => {
      const version = parseLogLine(resource, text);
      if (!version) throw unexpected('LOG', resource);
      return version;
    });
  }

  /**
   * Resolves with the version that now has this content and lineage, once it is durable. Throws VersionConflict where another version
   * is the newest than the one that was expected.
   */
  async put(resource: string, content: string, lineage: Lineage = { from: [] }): Promise<string> {
    const { expected } = lineage;
    const by = lineage.by ? [`by\t${lineage.by}`] : [];
    const known = expected === undefined ? [] : [`expected\t${expected ?? 'none'}`];
    const from = lineage.from.map((input) => `${input.resource}\t${input.version}`);
    const put = formatTextStream(`PUT ${resource}`, content) + formatStream('from', [...by, ...known, ...from]);
    const [ok] = await this.#ask(put).catch((error: Error) => {
      const isConflict = error instanceof SnapshotError && error.message.startsWith(conflictMark);
      throw isConflict ? new VersionConflict(error.message.slice(conflictMark.length)) : error;
    });
    const version = ok?.name === 'OK' ? ok.content[0] : undefined;
    if (!version) throw unexpected('PUT', resource);
    return version;
  }

  #ask(request: string): Promise<readonly Stream[]> {
    return askService(this.#client, request);
  }
}

/** The streams of the reply; none, if it is no streams. Throws SnapshotError for an error. */
export async function askService(
  client: RequestClient,
  request: string,
  options: RequestOptions = {},
): Promise<readonly Stream[]> {
  const reply = (await client.request(request, options)).toString();
  if (reply.startsWith('ERROR:')) throw new SnapshotError(reply.slice('ERROR:'.length).trim());
  const parsed = parseStreams(reply);
  return parsed.ok ? parsed.value : [];
}

export function unexpected(command: string, resource: string): Error {
  return new Error(`the reply to ${command} ${resource} is not what the snapshot service answers`);
}
