// A log event as a syslog message of RFC 5424. winston-syslog's own producer (glossy) is not used: in a time zone other than
// UTC its times are wrong by the zone's offset, and so are its milliseconds below 100.
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

/** As winston-syslog asks for its messages, where one is a datagram. */
export class AsItIs {
  produce({ message }: { readonly message: string }): string {
    return message;
  }
}

/** As winston-syslog asks for its messages, where they follow each other in a stream. */
export class OctetCounted {
  produce({ message }: { readonly message: string }): string {
    return frameOctetCounted(message);
  }
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
