// The plans that the web service shows: the one of config.ini, and those beside it, which come and go while it runs.
import { planOf } from '@qplan/config';
import type { WebService } from '../web-service.ts';

/** What is before the name in the first line of an event about it. */
const kinds = ['status ', 'scenario '];

export class WebPlans {
  /** By name. */
  private readonly others = new Map<string, WebService>();

  /** `own`: the plan of config.ini. */
  constructor(readonly own: WebService) {
    own.metrics.countToo(() =>
      [...this.others].map(([plan, web]) => {
        const { stages, rules } = web.status();
        return { plan, stages, rules };
      }),
    );
  }

  /** `name`: '' for the plan of config.ini. Undefined where there is none. */
  of(name: string): WebService | undefined {
    return name === '' ? this.own : this.others.get(name);
  }

  /** The names of the others, in order. */
  get names(): readonly string[] {
    return [...this.others.keys()].sort();
  }

  all(): WebService[] {
    return [this.own, ...this.others.values()];
  }

  begin(name: string, web: WebService): void {
    this.others.set(name, web);
    web.start();
  }

  end(name: string): void {
    this.others.get(name)?.stop();
    this.others.delete(name);
  }

  start(): void {
    this.own.start();
  }

  stop(): void {
    for (const web of this.all()) web.stop();
  }

  /** A frame came from the bus: it is for the plan that it is about. */
  hear(frame: Buffer): void {
    const subject = subjectOf(frame);
    // What the repository lacks, all plans lack.
    if (subject === 'snapshot') for (const web of this.all()) web.hear(frame);
    else this.of(planOf(subject).plan)?.hear(frame);
  }

  /** Frames may have been missed. */
  reconnected(): void {
    for (const web of this.all()) web.reconnected();
  }
}

/** `=====status acme/pull` → `acme/pull`. */
function subjectOf(frame: Buffer): string {
  const end = frame.indexOf('\n');
  const name = frame.toString('utf8', '====='.length, end < 0 ? frame.length : end).trimEnd();
  const kind = kinds.find((each) => name.startsWith(each)) ?? '';
  return name.slice(kind.length);
}
