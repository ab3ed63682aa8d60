// The plans of an installation beside each other, for somebody who may see some of them: no other counts in anything. What is
// needed of a plan is made once a version; what is made of all is kept for as long as none of them changes.

import { createHash } from 'node:crypto';
import type { PlanHealth } from '@qplan/plan/portfolio';
import { isoDay } from '@qplan/streams';
import { JsonBody } from '../json-body.ts';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import type { WebPlans } from '../plans/web-plans.ts';
import { Recent } from '../recent.ts';
import type { WebService } from '../web-service.ts';
import { within } from '../within.ts';
import { healthLine } from './health-line.ts';
import type { Made, PartReader } from './part-reader.ts';
import type { HealthPart, PlanPart } from './plan-part.ts';
import { type CountedPlan, portfolioBody } from './portfolio-document.ts';
import type {
  PlanInListDocument,
  PlanInPortfolioDocument,
  PlansDocument,
  PortfolioFoundDocument,
} from './portfolio-schema.ts';
import { findInPlans } from './find-in-plans.ts';

/** How long plans that are being read are waited for, in ms: then they are told of as that. */
const patienceMs = 3000;

/** Different sets of plans that people see, each some megabytes at most. */
const keptBodies = 8;

interface Shown<Part = HealthPart> {
  readonly name: string;
  readonly web: WebService;
  readonly plan: LoadedPlan | undefined;
  /** Undefined: it is being made, or there is no plan. */
  readonly made: Made<Part> | undefined;
}

/** A document, and what it is told by: another where anything in it is another. */
export interface Versioned {
  readonly version: string;
  /** Makes it where it is not kept: for whoever has not this version. */
  readonly body: () => JsonBody;
}

export class Portfolio {
  private readonly bodies = new Recent<string, JsonBody>(keptBodies);

  constructor(private readonly plans: WebPlans) {}

  /** The PlansDocument. `names`: of the plans that who asks may see. */
  async list(names: readonly string[]): Promise<Versioned> {
    const plans = (await this.shown(names, healthOf)).map(inList);
    return { version: digest(plans), body: () => JsonBody.of({ plans } satisfies PlansDocument) };
  }

  /** The PortfolioDocument. */
  async document(names: readonly string[]): Promise<Versioned> {
    const shown = await this.shown(names, partOf);
    const plans = shown.map(inPortfolio);
    const version = digest([plans, shown.map(({ plan }) => plan?.from ?? [])]);
    const body = () => {
      const made = this.bodies.get(version) ?? JsonBody.of({ plans, ...portfolioBody(counted(shown)) });
      this.bodies.set(version, made);
      return made;
    };
    return { version, body };
  }

  /** The tracks, people and items of these plans that have each of the words. */
  async find(names: readonly string[], words: string): Promise<PortfolioFoundDocument> {
    return findInPlans(counted(await this.shown(names, partOf)), words);
  }

  /** `of`: what of each plan is needed. */
  private shown<Part>(
    names: readonly string[],
    of: (parts: PartReader, plan: LoadedPlan) => Promise<Made<Part>>,
  ): Promise<Shown<Part>[]> {
    const services = names.flatMap((name) => {
      const web = this.plans.of(name);
      return web === undefined || (web.makesNone && web.keeper.plan === undefined) ? [] : [{ name, web }];
    });
    return within(patienceMs, (late) =>
      Promise.all(
        services.map(async ({ name, web }) => {
          const { plan } = web.keeper;
          return { name, web, plan, made: plan && (await Promise.race([of(web.portfolioPart, plan), late])) };
        }),
      ),
    );
  }
}

const partOf = (parts: PartReader, plan: LoadedPlan) => parts.of(plan);
const healthOf = (parts: PartReader, plan: LoadedPlan) => parts.healthOf(plan);

function digest(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('hex');
}

function partIn<Part>({ made }: Shown<Part>): Part | undefined {
  return made && 'part' in made ? made.part : undefined;
}

function counted(shown: readonly Shown<PlanPart>[]): CountedPlan[] {
  return shown.flatMap((each) => {
    const part = partIn(each);
    const { name, web } = each;
    return part === undefined ? [] : [{ name, title: web.title, path: pathOf(web), titles: web.titles, part }];
  });
}

function inList(shown: Shown): PlanInListDocument {
  const { name, web, plan } = shown;
  const { version, time } = plan?.at ?? { version: null, time: null };
  return { name, title: web.title, path: pathOf(web), ...stateOf(shown), version, time };
}

const pathOf = ({ base }: WebService) => `${base}/`;

function stateOf(shown: Shown): Pick<PlanInListDocument, 'state' | 'health'> {
  const failing = shown.web.status().stages.find(({ stage, state }) => stage !== 'notify' && state === 'failing');
  const part = partIn(shown);
  if (failing !== undefined) {
    const [problem] = failing.problems;
    const why = problem === undefined ? '' : `: ${problem.where}: ${problem.message}`;
    return { state: 'failing', health: `${failing.stage} fails${why}` };
  }
  if (shown.plan === undefined) return { state: 'waiting', health: 'there is no plan yet' };
  if (part !== undefined) return { state: part.health.state, health: healthLine(part.health) };
  return { state: 'unread', health: notCounted(shown) };
}

function notCounted({ made }: Shown): string {
  return made && 'failure' in made ? `it cannot be read: ${made.failure}` : 'it is being read';
}

const nothing = { items: 0, fit: 0, out: 0, late: 0, unestimated: 0, missing: 0, must: null, tracks: [] };

function inPortfolio(shown: Shown<PlanPart>): PlanInPortfolioDocument {
  const part = partIn(shown);
  const entry = inList(shown);
  if (part === undefined) {
    const leftOut = shown.plan && `all of it: ${notCounted(shown)}`;
    return { ...entry, start: null, end: null, ...nothing, ...(leftOut !== undefined && { leftOut }) };
  }
  const { start, end, health, leftOut } = part;
  return {
    ...entry,
    start: isoDay(start),
    end: isoDay(end),
    ...healthDocument(health),
    ...(leftOut !== undefined && { leftOut }),
  };
}

function healthDocument({ state: _, must, ...health }: PlanHealth) {
  return { ...health, must: must ?? null };
}
