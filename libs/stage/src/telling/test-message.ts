// A test of a rule is asked by an event `=====notify test`, and told by an event `=====notify tested <id>`, a line of JSON each. As
// events may be lost, the request is sent until it is answered: an id that was seen is not another request.
import { randomUUID } from 'node:crypto';
import { type BusConfig, planName } from '@qplan/config';
import { formatStream, parseStreams } from '@qplan/streams';
import { askOnBus } from '../ask-on-bus.ts';

export interface TestRequest {
  /** The asker's own: letters, digits and `-`. */
  readonly id: string;
  readonly rule: string;
  /** Whose rule it is; absent: that of config.ini. */
  readonly plan?: string;
}

export interface TestAnswer {
  readonly id: string;
  /** `unknown`: there is no such rule. */
  readonly outcome: 'working' | 'sent' | 'failed' | 'unknown';
  /** Where it went: `slack at hooks.slack.com` */
  readonly to: string;
  /** Why it failed. */
  readonly reason?: string;
}

export const testRequestTopic = '=====notify test';
const answerTopic = '=====notify tested ';
const outcomes: readonly unknown[] = ['working', 'sent', 'failed', 'unknown'];

function formatTestRequest(request: TestRequest): string {
  return formatStream('notify test', [JSON.stringify(request)]);
}

/** Undefined for any other frame. */
export function parseTestRequest(frame: Buffer): TestRequest | undefined {
  const said = lineOf(frame, 'notify test');
  const { id, rule, plan } = said ?? {};
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id) || typeof rule !== 'string') return undefined;
  if (plan === undefined) return { id, rule };
  return typeof plan === 'string' && planName.test(plan) ? { id, rule, plan } : undefined;
}

export function formatTestAnswer(answer: TestAnswer): string {
  return formatStream(`notify tested ${answer.id}`, [JSON.stringify(answer)]);
}

/** Undefined for any other frame. */
function parseTestAnswer(frame: Buffer, id: string): TestAnswer | undefined {
  const said = lineOf(frame, `notify tested ${id}`);
  const { outcome, to, reason } = said ?? {};
  if (!outcomes.includes(outcome) || typeof to !== 'string') return undefined;
  return { id, outcome: outcome as TestAnswer['outcome'], to, ...(typeof reason === 'string' && { reason }) };
}

function lineOf(frame: Buffer, name: string): Readonly<Record<string, unknown>> | undefined {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok ? parsed.value[0] : undefined;
  if (stream?.name !== name) return undefined;
  try {
    const said = JSON.parse(stream.content[0] ?? '') as unknown;
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Has a message sent to the receiver of a plan's rule, now. `plan`: its name; '' for that of config.ini. Throws NobodyAnswers. */
export async function askToTest(bus: BusConfig, rule: string, plan: string): Promise<TestAnswer> {
  const id = randomUUID();
  return askOnBus(bus, {
    request: formatTestRequest({ id, rule, ...(plan !== '' && { plan }) }),
    topic: `${answerTopic}${id}`,
    parse: (frame) => parseTestAnswer(frame, id),
    isWorking: ({ outcome }) => outcome === 'working',
    does: 'tells people',
  });
}
