// The resources of the plans beside config.ini, as their files say.
import { type Config, ConfigError, type PlanFile, PlanFiles, planName, planOfFile, withoutStages } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { FailureLog } from '@qplan/stage';
import type { PlanResources } from './resources.ts';

/** A plan whose file is wrong has those that it had, or the usual ones; so have all where nobody knows which files there are. */
export function planResources(shared: Config, logger: Logger): PlanResources {
  const files = new PlanFiles(shared);
  const folder = new FailureLog(logger);
  let known = new Map<string, { readonly file: PlanFile; readonly resources: ReadonlyMap<string, string> }>();
  const look = () => {
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
  };
  return () => {
    try {
      look();
      folder.recovered();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      folder.failed(error.message);
    }
    return new Map([...known.values()].flatMap(({ resources }) => [...resources]));
  };
}
