// The stream `qplan rules v1`: what holds for the whole plan, a key and its value a line. It may be absent.

import type { Rules } from '@qplan/plan';
import { formatDay } from './day.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';
import { formatRow } from './field.ts';
import { readDay } from './params.ts';
import { type Fault, quote } from './problem.ts';
import { readLines, type Section } from './section.ts';

export const rulesStream = 'qplan rules v1';

/** A reader a key: of a wrong value it says what is wrong. */
const readers: Readonly<Record<string, (value: string, fault: Fault) => Partial<Rules> | undefined>> = {
  prereqs: (value, fault) =>
    value === 'finish-to-start'
      ? { prereqs: value }
      : fault(`prereqs ${quote(value)} is not "finish-to-start"; leave the line out where prerequisites bind nothing`),
  'as of': (value, fault) => {
    const asOf = readDay(value, 'as of', fault);
    return asOf === undefined ? undefined : { asOf };
  },
  correlation: (value, fault) => {
    const correlation = parseDecimal(value);
    const isShare = correlation !== undefined && correlation >= 0 && correlation <= 1;
    return isShare ? { correlation } : fault(`correlation ${quote(value)} is not a number from 0 to 1`);
  },
};

export function readRules(section: Section): Rules {
  const seen = new Set<string>();
  const rules = readLines(section, (line, fault) => {
    const [key = '', value = ''] = line.split('\t').map((field) => field.trim());
    const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (!read) return fault(`${quote(key)} is no rule; rules are ${Object.keys(readers).join(', ')}`);
    if (seen.size === seen.add(key).size) return fault(`the rule ${quote(key)} is there twice`);
    return read(value, fault);
  });
  return Object.assign({}, ...rules) as Rules;
}

export function formatRules({ prereqs, asOf, correlation }: Rules): string[] {
  return [
    ...(prereqs === undefined ? [] : [formatRow('prereqs', prereqs)]),
    ...(asOf === undefined ? [] : [formatRow('as of', formatDay(asOf))]),
    ...(correlation === undefined ? [] : [formatRow('correlation', formatDecimal(correlation))]),
  ];
}
