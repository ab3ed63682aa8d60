// A version's lineage as a commit message, so that `git log` alone tells the story:
//
//   qplan app by qplan
//
//   Resource: qplan app
//   By: qplan
//   From: cond qplan@4f55ed0c…
//   Bytes: 40960
//   Request: 9f3a…        (by which a request that is sent twice is known again)
import { type Input, parseInputs } from '@qplan/snapshots';

export interface Lineage {
  /** The stage; empty if none. */
  readonly by: string;
  readonly from: readonly Input[];
}

export interface CommitNote extends Lineage {
  readonly resource: string;
  readonly bytes: number;
  readonly request: string;
}

/** `unchanged`: only the lineage is new, the content is that of the version before. */
export function formatMessage(note: CommitNote, unchanged: boolean): string {
  const { resource, by, from, bytes, request } = note;
  const subject = [resource, by && ` by ${by}`, unchanged && ', the same content'].filter(Boolean).join('');
  const trailers = [
    `Resource: ${resource}`,
    ...(by ? [`By: ${by}`] : []),
    ...from.map((input) => `From: ${input.resource}@${input.version}`),
    `Bytes: ${bytes}`,
    `Request: ${request}`,
  ];
  return `${subject}\n\n${trailers.join('\n')}\n`;
}

/** Answers undefined for a message that this service did not write. */
export function parseMessage(message: string): CommitNote | undefined {
  const resource = trailer(message, 'Resource');
  const bytes = trailer(message, 'Bytes');
  const request = trailer(message, 'Request');
  if (!resource || !bytes || !request) return undefined;
  const from = [...message.matchAll(/^From: (.+)$/gm)].flatMap(([, text = '']) => parseInputs(text));
  return { resource, by: trailer(message, 'By') ?? '', from, bytes: Number(bytes), request };
}

function trailer(message: string, name: string): string | undefined {
  return new RegExp(`^${name}: (.+)$`, 'm').exec(message)?.[1];
}
