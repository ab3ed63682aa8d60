// A version as a line of a LOG reply: version, time, stage, inputs as `<resource>@<version>` joined by `,`, bytes.
import type { Input, Version } from './version.ts';

export function formatLogLine({ version, time, by, from, bytes = 0 }: Version): string {
  return [version, time, by, formatInputs(from), bytes].join('\t');
}

/** Answers undefined for a line that is none. */
export function parseLogLine(resource: string, line: string): Version | undefined {
  const [version, time, by, from, bytes] = line.split('\t');
  if (!version || time === undefined || by === undefined || from === undefined) return undefined;
  return { resource, version, time, by, from: parseInputs(from), bytes: Number(bytes) };
}

export function formatInputs(from: readonly Input[]): string {
  return from.map(({ resource, version }) => `${resource}@${version}`).join(',');
}

/** Takes names of resources that hold `,` or `@`, since a version is 40 hex digits. */
export function parseInputs(text: string): Input[] {
  const inputs = text.matchAll(/(.+?)@([0-9a-f]{40})(?:,|$)/g);
  return [...inputs].map(([, resource = '', version = '']) => ({ resource, version }));
}
