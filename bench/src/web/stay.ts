// What happens to the people while they are there, and what is told of it.
import { setTimeout as pause } from 'node:timers/promises';
import { median, percentile } from '../percentile.ts';
import { coresSince, type Measured, memory, spent } from './costs.ts';
import { now } from './person.ts';
import type { Replica } from './replicas.ts';

/** How long anything is waited for, in ms. */
const patience = 120_000;
const idleMs = 20_000;
const broadcastCount = 10;
const broadcastLength = 16_000;

/** All have opened the page. `withinMs`: they come one after another in this time. */
export async function open(measured: Measured, withinMs: number): Promise<void> {
  const { crowd } = measured;
  const before = spent(measured);
  const waited = { what: 'all have opened the page', withinMs: withinMs + patience };
  const opened = await crowd.all('opened', () => true, waited);
  const ms = opened.map((each) => each.ms);
  const { bytes, requests } = await crowd.counts();
  console.log(`  opened, with the plan, and live: ms p50 ${at(ms, 0.5)}, p95 ${at(ms, 0.95)}, the last ${at(ms, 1)}`);
  console.log(`    ${coresSince(before, measured)}`);
  console.log(`    a person: ${kb(bytes / crowd.size)} in ${(requests / crowd.size).toFixed(0)} requests`);
}

/** They are there, and nothing happens. */
export async function idle(measured: Measured): Promise<void> {
  const { crowd } = measured;
  const [before, counts] = [spent(measured), await crowd.counts()];
  await pause(idleMs);
  const { bytes, requests } = await crowd.counts();
  const minute = (count: number) => (count / crowd.size / idleMs) * 60_000;
  console.log(`  there, with nothing new: ${coresSince(before, measured)}`);
  console.log(`    ${memory(measured)}`);
  console.log(
    `    a person and minute: ${kb(minute(bytes - counts.bytes))} in ${minute(requests - counts.requests).toFixed(1)} requests`,
  );
}

/** `put` makes a plan, and answers its version. Answers how long it was from each PUT until the last person had the plan, in ms. */
export async function newPlans(
  measured: Measured,
  { count, everyMs, put }: { count: number; everyMs: number; put: () => Promise<string> },
): Promise<number[]> {
  const { crowd } = measured;
  const [before, counts] = [spent(measured), await crowd.counts()];
  const last: number[] = [];
  const first: number[] = [];
  for (let made = 0; made < count; made += 1) {
    const began = now();
    const version = await put();
    const had = await crowd.all('has', (each) => each.version === version, {
      what: `all have the plan ${version.slice(0, 10)}`,
      withinMs: patience,
    });
    const ms = had.map((each) => each.at - began);
    last.push(percentile(ms, 1));
    first.push(percentile(ms, 0));
    await pause(Math.max(0, everyMs - (now() - began)));
  }
  const { bytes } = await crowd.counts();
  console.log(
    `  ${count} new plans, one every ${everyMs / 1000} s: the first person has one after ${median(first).toFixed(0)} ms, ` +
      `the last after ${median(last).toFixed(0)} (median), ${percentile(last, 1).toFixed(0)} (the worst)`,
  );
  console.log(`    ${coresSince(before, measured)}`);
  console.log(`    ${memory(measured)}`);
  console.log(
    `    a person and plan: ${kb((bytes - counts.bytes) / crowd.size / count)}, with what they ask meanwhile`,
  );
  return last;
}

/** One takes a broadcast, and tells the others by the bus: what that costs. */
export async function broadcast(measured: Measured, port: number): Promise<void> {
  const { crowd, replicas } = measured;
  const [own, others]: [number[], number[]] = [[], []];
  const before = spent(measured);
  for (let sent = 0; sent < broadcastCount; sent += 1) {
    const title = `Broadcast ${sent}`;
    const body = JSON.stringify({ command: 'raw', title, data: 'x'.repeat(broadcastLength) });
    const began = now();
    const answer = await fetch(`http://${replicas[0]!.address}:${port}/broadcast`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`the broadcast was answered ${answer.status}: ${await answer.text()}`);
    const heard = await crowd.all('broadcast', (each) => each.title === title, {
      what: 'all have heard the broadcast',
      withinMs: patience,
    });
    const lasts = [...new Set(heard.map(({ replica }) => replica))].map((replica) =>
      Math.max(...heard.filter((each) => each.replica === replica).map((each) => each.at - began)),
    );
    own.push(Math.min(...lasts));
    others.push(Math.max(...lasts));
  }
  console.log(
    `  a broadcast of ${broadcastLength / 1000} kB: the last person at one replica has it after ${median(own).toFixed(0)} ms, ` +
      `at all ${replicas.length} after ${median(others).toFixed(0)} (medians of ${broadcastCount})`,
  );
  console.log(`    ${coresSince(before, measured)}`);
}

/** A replica dies: how soon those who were at it are back at another. */
export async function die(measured: Measured, replica: Replica, gone: () => void): Promise<void> {
  const { crowd } = measured;
  const others = { ...measured, replicas: measured.replicas.filter((each) => each !== replica) };
  const before = spent(others);
  const failed = crowd.told('failed').length;
  const began = now();
  // Some may have lost their connection for another reason before, and be back.
  const sinceThen = (each: { readonly at: number }) => each.at >= began;
  replica.kill();
  gone();
  const waited = { what: 'its people have noticed', withinMs: patience };
  const [first] = await crowd.all('lost', sinceThen, { ...waited, count: 1 });
  const count = crowd.told('opened', (each) => each.replica === first!.replica).length;
  const back = await crowd.all('back', sinceThen, { ...waited, what: 'its people are back', count });
  const ms = back.map((each) => each.at - began);
  console.log(
    `  a replica is killed: its ${count} people are back, with the newest plan, after ms p50 ${at(ms, 0.5)}, p95 ${at(ms, 0.95)}, ` +
      `the last ${at(ms, 1)}; ${crowd.told('failed').length - failed} calls had to be made again`,
  );
  console.log(`    ${coresSince(before, others)}`);
}

function at(ms: readonly number[], part: number): string {
  return percentile(ms, part).toFixed(0);
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
