// The web service without its HTTP: what follows the bus, keeps the plan and the stages' health, and feeds the live
// clients. The HTTP side (http/) reads from it.

import { join } from 'node:path';
import { sheetTitles } from '@qplan/condition';
import { type Config, type Grants, hasStages, nameIn, planOf } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { parseEvent, parseMirrorStatus, parseScenarioEvent } from '@qplan/snapshots';
import { parseBusStatus, parseStatus, type TestAnswer, type Transform } from '@qplan/stage';
import type { AdoptAnswer, AdoptRequest } from '@qplan/stage/adoption';
import { localDay } from '@qplan/streams';
import type { StatusDocument, WritingDocument } from './api.ts';
import { dueDays } from './feeds/due-days.ts';
import { Feeds } from './feeds/feeds.ts';
import { Changes } from './history/changes.ts';
import { BroadcastRelay } from './live/broadcast-relay.ts';
import { Live } from './live/live.ts';
import { OddsReader } from './odds/odds-reader.ts';
import type { LoadedPlan } from './plan/loaded-plan.ts';
import { makerOf } from './plan/made-by.ts';
import { NoPlan, NoVersionYet, PlanKeeper } from './plan/plan-keeper.ts';
import { PlanReader } from './plan/plan-reader.ts';
import type { SnapshotReader } from './plan/version-index.ts';
import { writingIn } from './plan/writing.ts';
import { PartReader } from './portfolio/part-reader.ts';
import { RuleDesk, type RuleStore } from './rules/rule-desk.ts';
import { AdoptDesk } from './scenarios/adopt-desk.ts';
import { ScenarioDesk, type ScenarioStore } from './scenarios/scenario-desk.ts';
import { BehindWatch } from './status/behind-watch.ts';
import { cellLinks } from './status/cell-link.ts';
import { Metrics } from './status/metrics.ts';
import { type OwnHistory, ownStatus } from './status/own-status.ts';
import { appResource, stageFlows } from './status/stage-flow.ts';
import { StatusBoard } from './status/status-board.ts';
import { StatusText } from './status/status-text.ts';
import { Turns } from './turns.ts';

/** So much of the history is in its feed. */
const inFeed = { limit: 30, minutes: 10 };

/** How often the service reports on itself, in ms. */
const reportEvery = 2_000;

/** How long the plan is waited for that comes of a scenario that was written into the sheets, in ms. */
const adoptionPatienceMs = 20_000;

/** So many plans are read for the portfolio at once. */
const portfolioTurns = new Turns(8);

/** What a name may have where no conditioning says it, in characters. */
const longestName = 2_000;

/** What the plan of config.ini is called that has no title. */
const firstPlan = 'First plan';

const noneOfItsOwn =
  'no plan yet: config.ini has no [pull], [condition] and [qplan], so nothing makes one here. Each file config/plans/NAME.ini ' +
  'with these sections is a plan, at /p/NAME/';

export interface WebContext {
  readonly config: Config;
  readonly logger: Logger;
  /** Who did what. */
  readonly audit: Pick<Logger, 'info'>;
}

/** What it stands on. */
export interface WebParts {
  readonly snapshots: SnapshotReader;
  readonly scenarios: ScenarioStore;
  /** Each starts a thread: for odds, for the plans of scenarios, for what these change in the sheets, for the history, for the portfolio. */
  readonly startOdds: () => Transform;
  readonly startPlanning: () => Transform;
  readonly startHistoryWork: () => Transform;
  readonly startAdopting: () => Transform;
  readonly startPortfolioWork: () => Transform;
  /** Of the plan of config.ini, which counts for all; without it, this is that plan. */
  readonly metrics?: Metrics;
  /** How often the history is looked at without a reason, in ms. */
  readonly lookEveryMs?: () => number;
  /** Asks who reads the sources to write into them. */
  readonly askToAdopt: (request: Omit<AdoptRequest, 'id'>) => Promise<AdoptAnswer>;
  /** Tells the other web services on the bus. */
  readonly publish: (frame: string) => void;
  /** Where the rules of the page are kept. */
  readonly rules: RuleStore;
  /** Asks who tells people to have a rule's test sent. */
  readonly askToTest: (rule: string) => Promise<TestAnswer>;
}

export class WebService {
  readonly live = new Live();
  readonly broadcasts: BroadcastRelay;
  readonly reader: PlanReader;
  readonly odds: OddsReader;
  readonly scenarios: ScenarioDesk;
  readonly changes: Changes;
  readonly adoptions: AdoptDesk;
  readonly feeds: Feeds;
  readonly portfolioPart: PartReader;
  readonly keeper: PlanKeeper;
  /** What stands before the plan's addresses: `/p/acme`, or nothing. */
  readonly base: string;
  /** What people call the plan. */
  readonly title: string;
  /** It is the plan of a config.ini that has none. */
  readonly makesNone: boolean;
  /** Stream of the raw data → the name of its sheet. */
  readonly titles: ReadonlyMap<string, string>;
  readonly roles: Grants;
  readonly metrics: Metrics;
  readonly askToTest: WebParts['askToTest'];
  readonly rules: RuleDesk;
  readonly writing: WritingDocument;
  readonly statusText = new StatusText(() => this.status());
  private readonly isFirst: boolean;
  private readonly board: StatusBoard;
  private readonly behind: BehindWatch;
  private readonly resources: ReadonlySet<string>;
  private readonly logger: Logger;
  private history: OwnHistory = { since: new Date().toISOString() };
  private reports: NodeJS.Timeout | undefined;

  constructor({ config, logger }: Omit<WebContext, 'audit'>, parts: WebParts) {
    const { snapshots, scenarios, startOdds, startPlanning, startHistoryWork, startAdopting, askToAdopt, publish } =
      parts;
    const flows = stageFlows(config);
    const named = (name: string) => nameIn(config.plan, name);
    this.base = config.plan === '' ? '' : `/p/${config.plan}`;
    this.title = config.title ?? (config.plan || firstPlan);
    this.titles = sheetTitles(config);
    this.roles = config.roles;
    this.logger = logger;
    this.broadcasts = new BroadcastRelay(publish, (broadcast) => this.live.broadcast(broadcast), config.plan);
    this.askToTest = parts.askToTest;
    this.rules = new RuleDesk(parts.rules, config);
    this.writing = writingIn(config);
    this.reader = new PlanReader(snapshots, {
      resource: appResource(config),
      makerOf: makerOf(config),
      longestName: config.condition?.longestCell ?? longestName,
      titles: this.titles,
      raw: config.condition?.input,
    });
    this.odds = new OddsReader(this.reader, startOdds);
    this.scenarios = new ScenarioDesk(scenarios, {
      conditioned: config.qplan?.input ?? named('cond qplan'),
      plan: appResource(config),
      startPlanning,
    });
    this.changes = new Changes({
      reader: this.reader,
      scenarios: this.scenarios,
      newest: () => this.plan(),
      titles: this.titles,
      startThread: startHistoryWork,
    });
    this.adoptions = new AdoptDesk(scenarios, snapshots, {
      raw: config.condition?.input ?? named('raw qplan'),
      conditioned: config.qplan?.input ?? named('cond qplan'),
      titles: this.titles,
      startAdopting,
      ask: askToAdopt,
      today: () => localDay(new Date()),
      patienceMs: adoptionPatienceMs,
    });
    this.portfolioPart = new PartReader(this.reader, parts.startPortfolioWork, portfolioTurns);
    this.feeds = new Feeds({
      folder: config.plan === '' ? config.web.feeds : join(config.web.feeds, 'plans', config.plan),
      base: this.base,
      plan: () => this.plan(),
      due: (plan) => dueDays(this.portfolioPart, plan),
      history: () => this.changes.history(inFeed),
    });
    this.resources = new Set(config.resources.keys());
    this.keeper = new PlanKeeper(
      this.reader,
      snapshots,
      {
        onPlan: (plan, ms) => this.newPlan(plan, ms),
        onFailure: (error) => this.failed(error),
        onRecovery: () => this.recovery(),
      },
      parts.lookEveryMs,
    );
    this.behind = new BehindWatch(this.reader.index, flows, () => this.keeper.plan?.version, parts.lookEveryMs);
    this.board = new StatusBoard({
      flows,
      behind: (stage) => this.behind.of(stage),
      linkTo: cellLinks(config),
      onChange: (document) => {
        this.statusText.changed();
        this.live.tell({ event: 'status', data: document });
      },
    });
    this.isFirst = parts.metrics === undefined;
    this.makesNone = config.plan === '' && !hasStages(config);
    this.metrics =
      parts.metrics ??
      new Metrics({
        stages: () => this.board.documents(),
        rules: () => this.board.rules(),
        plan: () => this.keeper.plan,
        live: this.live,
        historyAnswers: () => this.behind.historyAnswers,
      });
  }

  start(): void {
    this.live.start();
    void this.feeds.start();
    this.board.start();
    this.reports = setInterval(() => this.report(), reportEvery);
    this.report();
    this.keeper.start();
    void this.behind.refresh();
  }

  stop(): void {
    clearInterval(this.reports);
    this.keeper.stop();
    this.odds.stop();
    this.scenarios.stop();
    this.changes.stop();
    this.adoptions.stop();
    this.portfolioPart.stop();
    this.behind.stop();
    this.board.stop();
    if (this.isFirst) this.metrics.stop();
    this.live.close();
  }

  /** A frame came from the bus: an event of a resource, or how a stage, the mirror or the bus is. */
  hear(frame: Buffer): void {
    const status = parseStatus(frame);
    if (status !== undefined) return this.board.hear({ ...status, stage: planOf(status.stage).own });
    const mirror = parseMirrorStatus(frame);
    if (mirror !== undefined) return this.metrics.hearMirror(mirror);
    const bus = parseBusStatus(frame);
    if (bus !== undefined) return this.metrics.hearBus(bus);
    if (this.broadcasts.hear(frame)) return undefined;
    const scenario = parseScenarioEvent(frame);
    if (scenario !== undefined)
      return this.live.tell({ event: 'scenario', data: { ...scenario, id: planOf(scenario.id).own } });
    const event = parseEvent(frame);
    if (event === undefined) return;
    if (event.resource === this.reader.resource) void this.keeper.refresh(event);
    else if (this.resources.has(event.resource)) this.reader.index.lookSoon(event.resource);
    this.behind.refreshSoon();
  }

  /** Frames may have been missed. */
  reconnected(): void {
    void this.keeper.refresh();
    void this.behind.refresh();
  }

  /** The newest plan that could be read. Throws NoPlan, which says why there is none. */
  plan(): LoadedPlan {
    if (this.makesNone && this.keeper.failure instanceof NoVersionYet) throw new NoPlan(noneOfItsOwn);
    const makers = this.board.documents().filter(({ stage }) => !['web', 'notify'].includes(stage));
    const failing = makers.find(({ state }) => state === 'failing');
    const [problem] = failing?.problems ?? [];
    if (failing === undefined || problem === undefined || !(this.keeper.failure instanceof NoVersionYet)) {
      return this.keeper.required();
    }
    const { stage, problems } = failing;
    const more = problems.length > 1 ? `, and ${problems.length - 1} more in /api/status` : '';
    throw new NoPlan(
      `no plan yet: ${stage} fails: ${problem.where}: ${problem.message}${more}; mend it, and it goes on`,
    );
  }

  status(): StatusDocument {
    const plan = this.keeper.plan;
    return {
      time: new Date().toISOString(),
      plan: plan === undefined ? null : { version: plan.version, time: plan.at.time },
      stages: this.board.documents(),
      rules: this.board.rules(),
    };
  }

  private newPlan(plan: LoadedPlan, ms: number): void {
    this.statusText.changed();
    this.live.tell({ event: 'plan', data: { version: plan.version } });
    this.history = { ...this.history, lastRun: new Date().toISOString(), durationMs: Math.round(ms) };
    this.logger.info('plan read', { version: plan.version, ms: Math.round(ms) });
    this.report();
    this.behind.refreshSoon();
  }

  private failed(error: Error): void {
    this.metrics.countFailure();
    this.history = { ...this.history, since: new Date().toISOString() };
    const log = error instanceof NoVersionYet ? this.logger.info : this.logger.error;
    log('the newest plan cannot be had', { reason: error.message, shown: this.keeper.plan?.version });
    this.report();
  }

  private recovery(): void {
    this.history = { ...this.history, since: new Date().toISOString() };
    this.logger.info('the newest plan is shown again', { version: this.keeper.plan?.version });
    this.report();
  }

  private report(): void {
    this.board.hear(ownStatus(this.keeper.plan, this.keeper.failure, this.history, this.logger.health()));
  }
}
