// From a sheet that is saved to the page that is painted (sheet-to-page.ts); and, more finely, from a PUT of a raw version
// to the WebSocket message in a client that the new plan is there. What each part takes of it is told. The system is the
// real one, a process a service, durable at every hop; the sheet is the example's.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestClient, Subscriber } from '@qplan/bus';
import { endpoints, projectRoot, services } from '@qplan/config';
import { prepareSystem, type System, until } from '@qplan/harness';
import { parseEvent, Snapshots } from '@qplan/snapshots';
import { WebSocket } from 'ws';
import { percentile } from './percentile.ts';
import { measureSaves, parts } from './sheet-to-page.ts';

const rounds = Number(process.argv[2] ?? 200);
const saves = Number(process.argv[3] ?? 60);
/** p50 of a save, ms. */
const saveAim = 150;
const warmUp = 30;
const limits = { p50: 25, p95: 50 };

/** The original, not durable and without a browser, on a machine like this; ms. */
const original = { p50: 50, p95: 55 };

/** What happens in a round, in its order; each is timed from the PUT. */
const marks = ['raw qplan', 'cond qplan', 'qplan app', 'told'] as const;
type Mark = (typeof marks)[number];

const hops = ['PUT raw, durable, event', 'condition, durable, event', 'qplan, durable, event', 'web, WebSocket'];

const example = readFileSync(join(projectRoot(), 'config', 'config.ini'), 'utf8');
const stages = example.slice(example.indexOf('\n[pull]'));

if (saves > 0) reportSaves(await measureSaves(saves));

const system = await prepareSystem(stages);
try {
  system.start(...services);
  await until('the first plan', async () => (await fetch(`${system.address}/api/plan`)).ok, 60_000);
  await system.end('pull');
  report(await measure(system));
} finally {
  await system.stop();
}

async function measure({ config, address }: System): Promise<Map<Mark, number>[]> {
  const client = new RequestClient({ endpoint: endpoints(config.bus).request });
  const snapshots = new Snapshots(client);
  const resources = marks.slice(0, 3);
  const events = new Subscriber({
    endpoint: endpoints(config.bus).subscribe,
    topics: resources.map((resource) => `=====${resource}`),
  });
  const socket = new WebSocket(`${address.replace('http', 'ws')}/live`);
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));

  let times = new Map<Mark, number>();
  let done = () => {};
  const note = (mark: Mark) => {
    times.set(mark, performance.now());
    if (times.size === marks.length) done();
  };
  socket.on('message', (data: Buffer) => {
    if ((JSON.parse(data.toString()) as { event: string }).event === 'plan') note('told');
  });
  void (async () => {
    for await (const frame of events) {
      const version = parseEvent(frame);
      if (version) note(version.resource as Mark);
    }
  })();

  const results: Map<Mark, number>[] = [];
  const raw = (await snapshots.get('raw qplan')).content;
  for (let round = -warmUp; round < rounds; round++) {
    times = new Map();
    const finished = new Promise<void>((resolve) => (done = resolve));
    const began = performance.now();
    await snapshots.put('raw qplan', raw.replace('Message reactions', `Message reactions ${round}`));
    await finished;
    if (round >= 0) results.push(new Map([...times].map(([mark, time]) => [mark, time - began])));
  }
  socket.close();
  events.close();
  client.close();
  return results;
}

function line(name: string, values: readonly number[]): string {
  return `${name.padEnd(34)}${[0.5, 0.95].map((part) => percentile(values, part).toFixed(1).padStart(9)).join('')}`;
}

function reportSaves(results: readonly number[][]): void {
  const totals = results.map((times) => times.at(-1)!);
  console.log(`${''.padEnd(34)}   p50 ms   p95 ms   (${saves} saves of the example's sheet)`);
  for (const [index, part] of parts.entries())
    console.log(
      line(
        part,
        results.map((times) => times[index]! - (times[index - 1] ?? 0)),
      ),
    );
  console.log(line('sheet saved → painted in Chromium', totals));
  const p50 = percentile(totals, 0.5);
  console.log(`ratio to the aim of ${saveAim} ms: p50 ${(p50 / saveAim).toFixed(2)}\n`);
}

function report(results: readonly Map<Mark, number>[]): void {
  const totals = results.map((result) => result.get('told')!);
  const shares = marks.map((mark, index) =>
    results.map((result) => result.get(mark)! - (index === 0 ? 0 : result.get(marks[index - 1]!)!)),
  );
  const p50 = percentile(totals, 0.5);
  const p95 = percentile(totals, 0.95);
  console.log(`${''.padEnd(34)}   p50 ms   p95 ms   (${rounds} rounds, 121 items, 65 people)`);
  hops.forEach((hop, index) => console.log(line(hop, shares[index]!)));
  console.log(line('from the PUT to the browser', totals));
  console.log(`${'aim'.padEnd(34)}${String(limits.p50).padStart(9)}${String(limits.p95).padStart(9)}`);
  console.log(
    `${'the original, not durable'.padEnd(34)}${String(original.p50).padStart(9)}${String(original.p95).padStart(9)}`,
  );
  console.log(`ratio to the aim: p50 ${(p50 / limits.p50).toFixed(2)}, p95 ${(p95 / limits.p95).toFixed(2)}`);
}
