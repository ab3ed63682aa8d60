// Mutated and random frames on the request port: exactly one reply each, memory where it was, and service goes on.
// `make fuzz` sends 100,000; FUZZ_SEED repeats a run.
import { readFileSync } from 'node:fs';
import type { ServiceName } from '@qplan/config';
import { prepareSystem, randomNumbers, type System } from '@qplan/harness';
import { Dealer } from 'zeromq';
import { ask } from '../harness/foreign.ts';

const frames = Number(process.env['FUZZ_FRAMES'] ?? 3000);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
const fuzzed = ['proxy', 'snapshot'] as const satisfies ServiceName[];

/** How many requests are under way at once. */
const atOnce = 100;

let system: System;
beforeAll(async () => {
  system = await prepareSystem('');
  system.start(...fuzzed);
  await ask(system, '=====PUT raw qplan\n\tthe plan\n');
});
afterAll(() => system?.stop());

const sound = [
  '=====GET raw qplan',
  '=====GET raw qplan\n\tHEAD\n',
  '=====PUT raw qplan\n\ta\tb\n\t=====c\n\t\td\n',
  '=====PUT cond qplan\n\tx\n=====from\n\tby\tcondition\n\traw qplan\tHEAD\n',
  '=====LOG raw qplan\n\t3\tHEAD\n',
].map((text) => Buffer.from(text));

/** A sound request with a few bytes changed, cut, doubled; or bytes of no meaning; sometimes large. */
function hostile(next: () => number): Buffer {
  const below = (limit: number) => Math.floor(next() * limit);
  if (next() < 0.2) return Buffer.from(Array.from({ length: below(200) }, () => below(256)));
  if (next() < 0.005) return Buffer.alloc(below(2_000_000), below(256));
  let frame = Buffer.from(sound[below(sound.length)]!);
  for (let changes = below(5); changes > 0; changes -= 1) {
    const at = below(frame.length + 1);
    const kind = below(4);
    if (kind === 0 && at < frame.length) frame[at] = below(256);
    if (kind === 1) frame = frame.subarray(0, at);
    if (kind === 2) frame = Buffer.concat([frame.subarray(0, at), frame]);
    if (kind === 3) frame = Buffer.concat([frame.subarray(0, at), Buffer.from('\n\t=\0\r'), frame.subarray(at)]);
  }
  return frame;
}

/** One frame; now and then several, some of them empty. */
function message(next: () => number): Buffer[] {
  const more = next() < 0.05 ? Math.floor(next() * 4) : 0;
  return [hostile(next), ...Array.from({ length: more }, () => (next() < 0.3 ? Buffer.alloc(0) : hostile(next)))];
}

function residentMb(name: ServiceName): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${system.pid(name)}/status`, 'utf8'))![1]) / 1024;
}

/** Sends `count` messages, `atOnce` under way at a time, and answers how many replies each got. */
async function fuzz(socket: Dealer, count: number, next: () => number): Promise<Uint8Array> {
  const replies = new Uint8Array(count);
  let sent = 0;
  let answered = 0;
  const send = async () => {
    await socket.send([`${sent}`, '', ...message(next)]);
    sent += 1;
  };
  while (answered < count) {
    while (sent < count && sent - answered < atOnce) await send();
    const [id] = await socket.receive();
    replies[Number(id)]! += 1;
    answered += 1;
  }
  return replies;
}

test(`exactly one reply to each of ${frames} hostile requests (seed ${seed})`, async () => {
  const socket = new Dealer({ linger: 0, receiveTimeout: 60_000 });
  socket.connect(`tcp://127.0.0.1:${system.config.bus.requestPort}`);
  const next = randomNumbers(seed);
  // What a service needs for this load at all is not growth: V8 takes its time to find how much room young objects need.
  await fuzz(socket, Math.min(10_000, frames), next);
  const before = fuzzed.map(residentMb);
  const replies = await fuzz(socket, frames, next);
  const after = fuzzed.map(residentMb);
  socket.close();

  expect([...new Set(replies)]).toEqual([1]);
  expect(await ask(system, '=====PUT raw qplan\n\tstill here\n')).toBe('OK');
  expect(await ask(system, '=====GET raw qplan')).toContain('\n=====data\n\tstill here\n');
  const growth = fuzzed.map((name, index) => {
    const [from, to] = [before[index]!, after[index]!];
    return `${name} ${from.toFixed(0)} MB to ${to.toFixed(0)} MB (${(to / from).toFixed(2)} times)`;
  });
  process.stdout.write(`fuzz: ${frames} frames, seed ${seed}, one reply each; ${growth.join(', ')}\n`);
  for (const [index, name] of fuzzed.entries())
    expect([name, after[index]! / before[index]! < 1.3]).toEqual([name, true]);
});
