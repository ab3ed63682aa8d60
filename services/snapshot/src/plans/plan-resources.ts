// The resources of the plans beside config.ini, as their files say.
import { type Config, ConfigError, type PlanFile, PlanFiles, planName, planOfFile, withoutStages } from '@qplan/config';
import type { PlanResources } from './resources.ts';

/** A plan whose file is wrong has those that it had, or the usual ones. */
export function planResources(shared: Config): PlanResources {
  const files = new PlanFiles(shared);
  let known = new Map<string, { readonly file: PlanFile; readonly resources: ReadonlyMap<string, string> }>();
  return () => {
    const now: typeof known = new Map();
    for (const [name, file] of files.look()) {
      const before = known.get(name);
      if (!planName.test(name)) continue;
      if (before?.file === file) now.set(name, before);
      else {
        const plan = planOfFile(shared, file);
        const isWrong = plan instanceof ConfigError;
        const resources = isWrong ? (before?.resources ?? withoutStages(shared, name).resources) : plan.resources;
        now.set(name, { file, resources });
      }
    }
    known = now;
    return new Map([...now.values()].flatMap(({ resources }) => [...resources]));
  };
}
