// A version as lines: how replies to GET and events begin. The first line is the version alone, which is all that
// programs of the original system read; the others are `key` TAB `value`.
import type { Version } from './version.ts';

export function formatHead({ version, time, by, from }: Version): string[] {
  const inputs = from.map((input) => `from\t${input.resource}\t${input.version}`);
  return [version, `time\t${time}`, ...(by ? [`by\t${by}`] : []), ...inputs];
}

export function parseHead(resource: string, [version = '', ...lines]: readonly string[]): Version {
  const fields = lines.map((line) => line.split('\t'));
  const value = (key: string) => fields.find(([name]) => name === key)?.[1] ?? '';
  const from = fields
    .filter(([name]) => name === 'from')
    .map(([, of = '', at = '']) => ({ resource: of, version: at }));
  return { resource, version, time: value('time'), by: value('by'), from };
}
