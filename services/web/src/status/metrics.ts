// The figures that an operator watches (GET /metrics).

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MirrorStatus } from '@qplan/snapshots';
import type { BusStatus } from '@qplan/stage';
import type { RuleDocument, StageDocument } from '../api.ts';
import type { Live } from '../live/live.ts';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import type { Metric } from './metrics-text.ts';

/** What the metrics are read from at the time that they are asked for. */
export interface MetricSources {
  readonly stages: () => readonly StageDocument[];
  readonly rules: () => readonly RuleDocument[];
  readonly plan: () => LoadedPlan | undefined;
  readonly live: Live;
  /** Undefined while it is not known. */
  readonly historyAnswers: () => boolean | undefined;
}

const percentiles = [50, 90, 99];
/** How often the event loop is looked at, in ms. What is measured is the time from one look to the next. */
const resolution = 10;
/** The mirror's status is told every 2 s; after this time without it, nothing is known of the mirror. In ms. */
const mirrorKnownFor = 10_000;

/** The stages of a plan beside config.ini's, and its rules. */
export interface PlanFigures {
  readonly plan: string;
  readonly stages: readonly StageDocument[];
  readonly rules: readonly RuleDocument[];
}

export class Metrics {
  private beside: () => readonly PlanFigures[] = () => [];
  private readonly loopDelay = monitorEventLoopDelay({ resolution });
  private readonly responses = new Map<string, number>();
  private failures = 0;
  private mirror: { readonly status: MirrorStatus; readonly at: number } | undefined;

  private bus: BusStatus | undefined;

  constructor(private readonly sources: MetricSources) {
    this.loopDelay.enable();
  }

  /** The stages and rules of other plans are told with the name of their plan. */
  countToo(beside: () => readonly PlanFigures[]): void {
    this.beside = beside;
  }

  countResponse(statusCode: number): void {
    const code = `${Math.floor(statusCode / 100)}xx`;
    this.responses.set(code, (this.responses.get(code) ?? 0) + 1);
  }

  /** The newest plan could not be had. */
  countFailure(): void {
    this.failures += 1;
  }

  /** The snapshot service has told how its mirror is. */
  hearMirror(status: MirrorStatus): void {
    this.mirror = { status, at: performance.now() };
  }

  /** The proxy has told whom it refused. */
  hearBus(status: BusStatus): void {
    this.bus = status;
  }

  stop(): void {
    this.loopDelay.disable();
  }

  /** `isSeen`: which plans are told of, by name; '' is that of config.ini. */
  read(isSeen: (plan: string) => boolean): Metric[] {
    const ofPlans = [...this.pipeline(isSeen), ...this.telling(isSeen)];
    return [...ofPlans, ...this.snapshots(), ...this.sockets(), ...this.process()];
  }

  private others(isSeen: (plan: string) => boolean): readonly PlanFigures[] {
    return this.beside().filter(({ plan }) => isSeen(plan));
  }

  private pipeline(isSeen: (plan: string) => boolean): Metric[] {
    const isOwnSeen = isSeen('');
    const plan = isOwnSeen ? this.sources.plan() : undefined;
    const ownStages = isOwnSeen ? this.sources.stages() : [];
    const own = ownStages.map((stage) => ({ stage, labels: { stage: stage.stage } }));
    const others = this.others(isSeen).flatMap(({ plan: name, stages }) =>
      stages.map((stage) => ({ stage, labels: { plan: name, stage: stage.stage } })),
    );
    const each = (value: (stage: StageDocument) => number | null) =>
      [...own, ...others].flatMap(({ stage, labels }) => {
        const figure = value(stage);
        return figure === null ? [] : [{ labels, value: figure }];
      });
    return [
      gauge(
        'qplan_versions_behind',
        'Versions of its input that a stage has yet to work in.',
        each((s) => s.behind),
      ),
      gauge(
        'qplan_stage_up',
        '1 when the stage reported within the last 6 s.',
        each((s) => Number(s.up)),
      ),
      gauge(
        'qplan_stage_failing',
        '1 when the stage fails.',
        each((s) => Number(s.state === 'failing')),
      ),
      gauge(
        'qplan_stage_problems',
        'Problems that the stage reports.',
        each((s) => s.problems.length),
      ),
      gauge(
        'qplan_log_failing',
        '1 when what the service logs does not arrive.',
        each((s) => s.log && Number(Object.keys(s.log.failing).length > 0)),
      ),
      {
        name: 'qplan_log_dropped_total',
        help: 'Log lines that were dropped because more were logged than are kept meanwhile.',
        type: 'counter',
        samples: each((s) => s.log && s.log.dropped),
      },
      gauge(
        'qplan_stage_duration_seconds',
        'How long the last run of the stage took.',
        each((s) => s.durationMs && s.durationMs / 1000),
      ),
      gauge(
        'qplan_plan_time_seconds',
        'When the plan that is shown was made, in seconds since 1970.',
        plan === undefined ? [] : [{ value: Date.parse(plan.at.time) / 1000 }],
      ),
      counter('qplan_plan_errors_total', 'Times that the newest plan could not be had.', this.failures),
    ];
  }

  private telling(isSeen: (plan: string) => boolean): Metric[] {
    const ownRules = isSeen('') ? this.sources.rules() : [];
    const own = ownRules.map((rule) => ({ rule, labels: { rule: rule.name } }));
    const others = this.others(isSeen).flatMap(({ plan, rules }) =>
      rules.map((rule) => ({ rule, labels: { plan, rule: rule.name } })),
    );
    const each = (value: (rule: RuleDocument) => number) =>
      [...own, ...others].map(({ rule, labels }) => ({ labels, value: value(rule) }));
    return [
      gauge(
        'qplan_notify_waiting',
        'Messages of a rule that wait to be sent.',
        each((rule) => rule.waiting),
      ),
      gauge(
        'qplan_notify_failing',
        '1 when the messages of a rule cannot be sent at the moment.',
        each((rule) => Number(rule.failure !== undefined)),
      ),
      {
        name: 'qplan_notify_sent_total',
        help: 'Messages of a rule that its receiver has taken.',
        type: 'counter',
        samples: each((rule) => rule.sent),
      },
      {
        name: 'qplan_notify_given_up_total',
        help: 'Messages of a rule that could not be sent for too long, and were given up.',
        type: 'counter',
        samples: each((rule) => rule.givenUp),
      },
    ];
  }

  private snapshots(): Metric[] {
    const answers = this.sources.historyAnswers();
    const up = gauge(
      'qplan_snapshots_up',
      '1 when the snapshot service answered the last time that it was asked for the history.',
      answers === undefined ? [] : [{ value: Number(answers) }],
    );
    const refused: Metric = {
      name: 'qplan_bus_refused_total',
      help: 'Connections to the bus that were refused for want of a key, by port.',
      type: 'counter',
      samples: Object.entries(this.bus?.refused ?? {}).map(([port, value]) => ({ labels: { port }, value })),
    };
    return [up, refused, ...this.mirroring()];
  }

  private mirroring(): Metric[] {
    const { mirror } = this;
    if (mirror === undefined || performance.now() - mirror.at > mirrorKnownFor) return [];
    const { failing, behind, upToDate } = mirror.status;
    return [
      gauge('qplan_mirror_failing', '1 when the mirror could not be brought up to date.', [{ value: Number(failing) }]),
      gauge('qplan_mirror_versions_behind', 'Versions that were written and are not in the mirror yet.', [
        { value: behind },
      ]),
      gauge(
        'qplan_mirror_success_time_seconds',
        'When the mirror was last up to date, in seconds since 1970.',
        upToDate === undefined ? [] : [{ value: Date.parse(upToDate) / 1000 }],
      ),
    ];
  }

  private sockets(): Metric[] {
    const { broadcasts, events, broadcastsSent } = this.sources.live;
    const paths = [
      { labels: { path: '/' }, hub: broadcasts },
      { labels: { path: '/live' }, hub: events },
    ];
    return [
      gauge(
        'qplan_websocket_clients',
        'Connected WebSocket clients.',
        paths.map(({ labels, hub }) => ({ labels, value: hub.size })),
      ),
      {
        name: 'qplan_websocket_dropped_total',
        help: 'Clients dropped because they did not keep up or did not answer.',
        type: 'counter',
        samples: paths.map(({ labels, hub }) => ({ labels, value: hub.dropped })),
      },
      counter('qplan_broadcasts_total', 'Messages broadcast.', broadcastsSent),
      {
        name: 'qplan_http_responses_total',
        help: 'HTTP responses by class of status.',
        type: 'counter',
        samples: [...this.responses].map(([code, value]) => ({ labels: { code }, value })),
      },
    ];
  }

  /** The event loop's lag is that since the last time that it was read. */
  private process(): Metric[] {
    const lag = percentiles.map((percentile) => ({
      labels: { quantile: String(percentile / 100) },
      value: lagOf(this.loopDelay.percentile(percentile)),
    }));
    const longest = lagOf(this.loopDelay.max);
    this.loopDelay.reset();
    const { user, system } = process.cpuUsage();
    return [
      gauge('nodejs_eventloop_lag_seconds', 'How late the event loop was.', lag),
      gauge('nodejs_eventloop_lag_max_seconds', 'How late the event loop was at most.', [{ value: longest }]),
      gauge('process_resident_memory_bytes', 'Resident memory.', [{ value: process.memoryUsage.rss() }]),
      counter('process_cpu_seconds_total', 'CPU time spent.', (user + system) / 1e6),
      gauge('process_start_time_seconds', 'When the service started, in seconds since 1970.', [
        { value: Math.round((Date.now() - process.uptime() * 1000) / 1000) },
      ]),
    ];
  }
}

function gauge(name: string, help: string, samples: Metric['samples']): Metric {
  return { name, help, type: 'gauge', samples };
}

function counter(name: string, help: string, value: number): Metric {
  return { name, help, type: 'counter', samples: [{ value }] };
}

/** Seconds by which a look came late, from the nanoseconds since the one before. */
function lagOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - resolution) / 1e3;
}
