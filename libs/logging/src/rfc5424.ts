// A log event as a syslog message of RFC 5424, and its framing on TCP (RFC 6587, octet counting).
import { hostname } from 'node:os';
import { type Entry, formatMessage, type Level } from './line.ts';

const facility = 16; // local0
const severities: Readonly<Record<Level, number>> = { error: 3, warn: 4, info: 6, debug: 7 };

/** The private enterprise number that RFC 5612 sets aside for documentation: QPlan has none of its own. */
const enterprise = 32473;

export function formatRfc5424({ time, level, service, event, fields }: Entry): string {
  const priority = facility * 8 + severities[level];
  const header = `<${priority}>1 ${time.toISOString()} ${hostname() || '-'} qplan-${service} ${process.pid} -`;
  return `${header} ${structuredData({ service, ...fields })} ${formatMessage(event, fields)}`;
}

/** RFC 6587, 3.4.1: the message's length in octets, a space, the message. */
export function frameOctetCounted(message: string): string {
  return `${Buffer.byteLength(message)} ${message}`;
}

function structuredData(fields: Entry['fields']): string {
  const parameters = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${parameterName(key)}="${parameterValue(String(value))}"`);
  return `[qplan@${enterprise}${parameters.join('')}]`;
}

/** SD-NAME: up to 32 printable characters, none of `= ] "`. */
function parameterName(key: string): string {
  return key.replace(/[^\w.-]/g, '_').slice(0, 32);
}

function parameterValue(value: string): string {
  return value.replace(/\p{Cc}+/gu, ' ').replace(/(["\\\]])/g, '\\$1');
}
