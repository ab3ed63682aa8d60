// The sections that make a plan: where its data comes from, what is made of it, and where that is kept.
import { type ConditionConfig, readCondition } from '../condition.ts';
import { ConfigError } from '../config-error.ts';
import { duration, repositoryFile, text } from '../kinds.ts';
import { type PullConfig, readPull } from '../pull.ts';
import {
  fault,
  optional,
  plainSection,
  readNames,
  readSection,
  required,
  type Surroundings,
  type Values,
} from '../read-section.ts';
import type { Section } from '../sections.ts';
import { rulesResource, usualResources } from './plan-name.ts';

export const planSections = ['resources', 'pull', 'condition', 'qplan', 'plan'];

const planKeys = { title: optional(text) };

const qplanKeys = {
  input: required(text),
  output: required(text),
  command: optional(text),
  timeLimit: optional(duration, 30_000),
};

export type QplanConfig = Values<typeof qplanKeys>;

export interface PlanSettings {
  /** What people call the plan; absent, its name. */
  readonly title?: string;
  /** Resource → its file in the repository. */
  readonly resources: ReadonlyMap<string, string>;
  /** A stage whose section is absent idles. */
  readonly pull?: PullConfig;
  readonly condition?: ConditionConfig;
  readonly qplan?: QplanConfig;
}

/** Whether anything makes a plan there: a config.ini may have none of its own. */
export function hasStages({ pull, condition, qplan }: Omit<PlanSettings, 'resources'>): boolean {
  return pull !== undefined || condition !== undefined || qplan !== undefined;
}

/** Throws ConfigError. */
export function readPlanSections(ini: Section, around: Surroundings): PlanSettings {
  const isSaid = ini.subsections.has('resources');
  const resources = isSaid ? readResources(plainSection(ini, 'resources'), around) : usualResources;
  const stage = <T extends object>(name: string, read: (section: Section, around: Surroundings) => T) => {
    const section = ini.subsections.get(name);
    if (!section) return {};
    const settings = read(section, around);
    checkResources(section, settings, resources);
    return { [name]: settings };
  };
  const plan = ini.subsections.get('plan');
  const { title } = plan ? readSection(plan, planKeys, around) : {};
  return {
    ...(title !== undefined && { title }),
    resources,
    ...stage('pull', readPull),
    ...stage('condition', readCondition),
    ...stage('qplan', (section) => readSection(section, qplanKeys, around)),
  };
}

function readResources(section: Section, around: Surroundings): ReadonlyMap<string, string> {
  const named = readNames(section, repositoryFile, around);
  const resources = new Map([
    ...named,
    ...(named.has(rulesResource) ? [] : [[rulesResource, usualResources.get(rulesResource)!] as const]),
  ]);
  if (named.size === 0) throw new ConfigError(`${section.file}: [${section.name}]: no resource is named`);
  const seen = new Map<string, string>();
  for (const [resource, file] of resources) {
    const twin = seen.get(file);
    if (twin) throw fault(section, resource, file, `the file is that of "${twin}"; expected a file of its own`);
    seen.set(file, resource);
  }
  for (const [resource, file] of resources) {
    const [folder, inside] = [...seen].find(([other]) => file.startsWith(`${other}/`)) ?? [];
    if (folder) throw fault(section, resource, file, `"${folder}" is the file of "${inside}", and no folder`);
  }
  return resources;
}

function checkResources(section: Section, settings: object, resources: ReadonlyMap<string, string>): void {
  for (const key of ['input', 'output']) {
    const resource = (settings as Record<string, unknown>)[key];
    if (typeof resource === 'string' && (!resources.has(resource) || resource === rulesResource)) {
      const others = [...resources.keys()].filter((name) => name !== rulesResource);
      const expected = `expected one of [resources]: ${others.join(', ')}`;
      throw fault(section, key, resource, expected);
    }
  }
}
