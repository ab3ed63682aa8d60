// A plan of its own: a file beside config.ini with the sections that make a plan, which shares all else.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, type ConfigOrigin, loadConfig, sharedSections } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { readPlanNotify } from '../notify/notify.ts';
import { checkSubsections, type Environment, plainSection } from '../read-section.ts';
import { readRoles } from '../roles.ts';
import { parseSections } from '../sections.ts';
import { fileIn, nameIn, planName, usualResources } from './plan-name.ts';
import { planSections, type PlanSettings, readPlanSections } from './plan-sections.ts';

/** A file of settings with more bytes is none. */
const longestFile = 1024 ** 2;

/** The folder of the plans' files: `plans` beside config.ini. */
export function plansFolder({ origin }: Pick<Config, 'origin'>): string {
  return join(dirname(origin.path), 'plans');
}

/**
 * The plan of this name, whose file has this text. `shared`: the configuration of config.ini. `$QPLAN_PLANS_<NAME>_…`
 * overrides a key. Throws ConfigError.
 */
export function readPlan(shared: Config, name: string, text: string, env: Environment = process.env): Config {
  const path = join(plansFolder(shared), `${name}.ini`);
  if (!planName.test(name))
    throw new ConfigError(`${path}: a plan is named by up to 40 of a-z, 0-9 and -; rename the file`);
  if (text.length > longestFile) throw new ConfigError(`${path}: the file is longer than 1 MiB`);
  const ini = parseSections(text, path);
  for (const [key] of ini.values) throw new ConfigError(`${path}: ${key}: a key before the first section`);
  for (const section of ini.subsections.keys())
    if (sharedSections.includes(section))
      throw new ConfigError(`${path}: [${section}]: all plans share it: it stands in config.ini alone`);
  const sections = [...planSections, 'roles', 'notify'];
  checkSubsections(ini, (section) => sections.includes(section), `known are ${sections.join(', ')}`);
  const around = { root: shared.root, env, scope: `plans ${name}` };
  const settings = ofPlan(name, readPlanSections(ini, around));
  checkApart(path, name, settings, shared);
  const roles = ini.subsections.has('roles') && {
    roles: readRoles(plainSection(ini, 'roles'), around, shared.signIn?.provider?.issuer),
  };
  const notify = readPlanNotify(name, ini.subsections.get('notify'), around, shared.notify);
  return { ...beside(shared, { name, path, text }), ...roles, ...settings, ...(notify && { notify }) };
}

/** The plan of this name as its file is now. Throws ConfigError. */
export function loadPlan(shared: Config, name: string, env: Environment = process.env): Config {
  if (name === '') return shared;
  const path = join(plansFolder(shared), `${name}.ini`);
  if (!planName.test(name)) throw new ConfigError(`"${name}" is no name of a plan: up to 40 of a-z, 0-9 and -`);
  return readPlan(shared, name, readPlanFile(path), env);
}

/** The configuration that was read from there. Throws ConfigError. */
export function loadOrigin({ path, plan }: ConfigOrigin): Config {
  const shared = loadConfig({ path });
  return plan === undefined ? shared : readPlan(shared, plan.name, plan.text);
}

/** Throws ConfigError. */
export function readPlanFile(path: string): string {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new ConfigError(`${path}: it is no file`);
    if (stats.size > longestFile) throw new ConfigError(`${path}: the file is longer than 1 MiB`);
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such plan' : `the file cannot be read (${code})`;
    throw new ConfigError(`${path}: ${reason}`, { cause });
  }
}

/**
 * What stands for a plan whose file is wrong: what was made of it can be had, and no stage works on it. Whom the file lets see
 * it nobody knows, and so those alone do who administer all that config.ini says.
 */
export function withoutStages(shared: Config, name: string): Config {
  const path = join(plansFolder(shared), `${name}.ini`);
  const roles = { sees: [], plans: [], adopts: [], administers: shared.roles.administers };
  return { ...beside(shared, { name, path, text: '' }), ...ofPlan(name, { resources: usualResources }), roles };
}

/** What a plan shares, without what is of the plan of config.ini alone. */
function beside(shared: Config, plan: NonNullable<ConfigOrigin['plan']>): Omit<Config, keyof PlanSettings> {
  const {
    title: _title,
    resources: _resources,
    pull: _pull,
    condition: _condition,
    qplan: _qplan,
    notify: _notify,
    ...others
  } = shared;
  return { ...others, plan: plan.name, origin: { path: shared.origin.path, plan }, path: plan.path };
}

/** The names of a plan's file as the installation has them. */
function ofPlan(plan: string, { title, resources, pull, condition, qplan }: PlanSettings): PlanSettings {
  const own = (name: string) => nameIn(plan, name);
  return {
    ...(title !== undefined && { title }),
    resources: new Map([...resources].map(([resource, file]) => [own(resource), fileIn(plan, file)])),
    ...(pull && { pull: { ...pull, output: own(pull.output) } }),
    ...(condition && { condition: { ...condition, input: own(condition.input), output: own(condition.output) } }),
    ...(qplan && { qplan: { ...qplan, input: own(qplan.input), output: own(qplan.output) } }),
  };
}

/** What config.ini calls its own is no other plan's. */
function checkApart(path: string, plan: string, settings: PlanSettings, shared: Config): void {
  const files = new Set(settings.resources.values());
  for (const [resource, file] of shared.resources) {
    const isWithin = file.startsWith(fileIn(plan, '')) || fileIn(plan, '').startsWith(`${file}/`);
    if (settings.resources.has(resource) || files.has(file) || isWithin)
      throw new ConfigError(
        `${path}: config.ini has a resource "${resource}" where this plan's are: name one otherwise`,
      );
  }
}
