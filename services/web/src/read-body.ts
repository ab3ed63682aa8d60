// Reads a body of JSON by a schema, and says what is wrong with it by its place.

import * as v from 'valibot';

/** What is wrong with a body; the message names the place in it. */
export class BadBody extends Error {}

/** The text of a call's body, as it is parsed; empty where there is none. */
export function textOf(body: unknown): string {
  return typeof body === 'string' ? body : '';
}

/** Throws BadBody. */
export function readBody<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> {
  const { success, output, issues } = v.safeParse(schema, parse(text), { abortEarly: true });
  if (!success) throw new BadBody(describe(issues[0]!));
  return output;
}

/** `data.dataset[0].label is missing; it must be a text` */
function describe({ type, path: way, input, message }: v.BaseIssue<unknown>): string {
  const path: readonly v.IssuePathItem[] = way ?? [];
  const last = path.at(-1);
  // A list has no keys: it is the fault, and not what is missing in it.
  if (last?.type === 'object' && Array.isArray(last.input)) return fault(path.slice(0, -1), last.input, 'an object');
  return type === 'max_length' ? `${placeOf(path)} ${message}` : fault(path, input, message);
}

function fault(path: readonly v.IssuePathItem[], value: unknown, expected: string): string {
  return `${placeOf(path)} is ${shown(value)}; it must be ${expected}`;
}

function placeOf(path: readonly v.IssuePathItem[]): string {
  const place = path.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return place === '' ? 'the body' : place.slice(1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadBody(`the body is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** A value as a message can hold it. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object') return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
