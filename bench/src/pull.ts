// How long a large workbook takes from its save to a durable version of the raw resource, and how much
// memory the pull service and the processes that read for it have had at most. The services are the real ones.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareSystem, type System, until } from '@qplan/harness';
import { type CellValue, writeXlsx } from 'hucre';
import { median } from './percentile.ts';

const rows = 5000;
const columns = 30;
const rounds = Number(process.argv[2] ?? 5);
const limits = { ms: 2000, mib: 512 };

const system = await prepareSystem(`
[pull]
output = raw qplan
every = 1 hour
[pull.raw work]
source = {folder}/plan.xlsx
`);
try {
  report(await measure(system));
} finally {
  await system.stop();
}

interface Measured {
  /** From the save to the version, in ms: what the pull service took, and with the time until it looked. */
  readonly pulls: readonly number[];
  readonly saves: readonly number[];
  /** Of the pull service; undefined where the system does not tell. */
  readonly peakMib: number | undefined;
  readonly fileMib: number;
}

async function measure({ folder, start, pid, log }: System): Promise<Measured> {
  const file = join(folder, 'plan.xlsx');
  start('proxy', 'snapshot', 'pull');
  const pulled = () => [...log().matchAll(/ pulled .*durationMs=(\d+)/g)].map(([, ms]) => Number(ms));
  const saves: number[] = [];
  let mib = 0;
  const sampling = setInterval(() => (mib = Math.max(mib, memoryOf(pid('pull')) ?? 0)), 20);
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const workbook = await makeWorkbook(round);
    bytes = workbook.length;
    await writeFile(`${file}.saving`, workbook);
    const began = performance.now();
    await rename(`${file}.saving`, file);
    await until(`version ${round + 1}`, () => pulled().length > round);
    saves.push(performance.now() - began);
  }
  clearInterval(sampling);
  // The first one has the start of the services in it.
  return { pulls: pulled(), saves: saves.slice(1), peakMib: mib === 0 ? undefined : mib, fileMib: bytes / 1024 ** 2 };
}

/** Text, numbers, days and blanks, as a sheet has them. */
function makeWorkbook(round: number): Promise<Uint8Array> {
  const cell = (row: number, column: number): CellValue => {
    if (column === 0) return `Item ${row}: ${['Split a bill', 'Zahlungen', '地図を更新', 'دفع'][row % 4]} ${round}`;
    if (column % 5 === 1) return ((row * column) % 37) / 2;
    if (column % 5 === 2) return new Date(Date.UTC(2027, 0, 1 + ((row + column) % 90)));
    if (column % 5 === 3) return null;
    return `Team ${(row + column) % 50}`;
  };
  const table = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cell(row, column)),
  );
  return writeXlsx({ sheets: [{ name: 'Work', rows: table }] });
}

/** In MiB, of the process and those that it started; undefined where the system does not tell. */
function memoryOf(pid: number): number | undefined {
  if (!existsSync(`/proc/${pid}/task`)) return undefined;
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    return read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number);
  });
  const kib = [pid, ...children].map((one) =>
    Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${one}/status`))?.[1] ?? 0),
  );
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

function report({ pulls, saves, peakMib, fileMib }: Measured): void {
  const longest = Math.max(...pulls);
  const line = (name: string, value: string, note = '') =>
    console.log(`${name.padEnd(34)}${value.padStart(10)}  ${note}`);
  line(`${rows} rows of ${columns} columns`, `${fileMib.toFixed(1)} MiB`, '.xlsx');
  line('pull, median', `${median(pulls)} ms`, `${rounds} saves`);
  line('pull, longest', `${longest} ms`, `aim ${limits.ms} ms, ratio ${(longest / limits.ms).toFixed(2)}`);
  line('from the save, median', `${Math.round(median(saves))} ms`, 'with the time until the save is noticed and read');
  if (peakMib === undefined) return line('peak memory of the service', 'unknown');
  line(
    'peak memory of the service',
    `${Math.round(peakMib)} MiB`,
    `aim ${limits.mib} MiB, ratio ${(peakMib / limits.mib).toFixed(2)}`,
  );
}
