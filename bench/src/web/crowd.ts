// The people, in a few processes beside the measured ones; and what they have told so far.
import { type ChildProcess, fork } from 'node:child_process';
import { until } from '@qplan/harness';
import { cpuMs } from '../processes.ts';
import type { Order, Report } from './people.ts';
import type { News, Site } from './person.ts';

const processes = 4;

type Told<Kind extends News['kind']> = Extract<News, { kind: Kind }>;

export class Crowd {
  readonly size: number;
  private readonly children: ChildProcess[];
  private readonly news: News[] = [];
  private counted: Extract<Report, { kind: 'counted' }>[] = [];

  /** They open the page one after another, all of them within `withinMs`. */
  constructor(size: number, site: Site, withinMs: number) {
    this.size = size;
    const parts = Math.min(processes, size);
    this.children = Array.from({ length: parts }, (_, first) => {
      const child = fork(new URL('./people.js', import.meta.url));
      child.on('message', (report: Report) => {
        if (report.kind === 'counted') this.counted.push(report);
        else for (const each of report.news) this.news.push(each);
      });
      const count = Math.ceil((size - first) / parts);
      const order: Order = { kind: 'open', site, first, step: parts, count, everyMs: withinMs / size };
      child.send(order);
      return child;
    });
  }

  /** What was told of a kind, and fits. */
  told<Kind extends News['kind']>(kind: Kind, fits: (news: Told<Kind>) => boolean = () => true): Told<Kind>[] {
    return this.news.filter((each): each is Told<Kind> => each.kind === kind && fits(each as Told<Kind>));
  }

  /** Waits until so many have told it, all unless said otherwise; answers what they told. Fails with how many have. */
  async all<Kind extends News['kind']>(
    kind: Kind,
    fits: (news: Told<Kind>) => boolean,
    { what, withinMs, count = this.size }: { what: string; withinMs: number; count?: number },
  ): Promise<Told<Kind>[]> {
    let told: Told<Kind>[] = [];
    try {
      await until(
        what,
        () => {
          told = this.told(kind, fits);
          return told.length >= count;
        },
        withinMs,
      );
    } catch {
      const failures = this.told('failed').map((failed) => failed.what);
      const last = failures.length === 0 ? 'nothing failed' : `the last failure: ${failures.at(-1)}`;
      throw new Error(`given up after ${withinMs / 1000} s: ${what}: ${told.length} of ${count}; ${last}`);
    }
    return told;
  }

  /** What all of them have been sent so far, and how often they have asked. */
  async counts(): Promise<{ readonly bytes: number; readonly requests: number }> {
    this.counted = [];
    for (const child of this.children) child.send({ kind: 'count' } satisfies Order);
    await until('the people have counted', () => this.counted.length === this.children.length);
    const sum = (of: 'bytes' | 'requests') => this.counted.reduce((total, each) => total + each[of], 0);
    return { bytes: sum('bytes'), requests: sum('requests') };
  }

  /** What their processes have computed, in ms. */
  cpuMs(): number {
    return this.children.reduce((total, { pid }) => total + cpuMs(pid!), 0);
  }

  leave(): void {
    for (const child of this.children) child.kill('SIGKILL');
  }
}
