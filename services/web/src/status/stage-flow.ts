// Which stages there are here, and which resources each reads and writes.

import { type Config, nameIn } from '@qplan/config';

export interface StageFlow {
  readonly stage: string;
  readonly input?: string;
  readonly output?: string;
  /** The configuration has no section for it, so it idles and that is well. */
  readonly absent: boolean;
}

/** The resource of the plan. */
export function appResource(config: Config): string {
  return config.qplan?.output ?? nameIn(config.plan, 'qplan app');
}

/** In the order in which data flows. */
export function stageFlows(config: Config): StageFlow[] {
  const { pull, condition, qplan } = config;
  return [
    { stage: 'pull', ...(pull && { output: pull.output }), absent: pull === undefined },
    { stage: 'condition', ...(condition && flow(condition)), absent: condition === undefined },
    { stage: 'qplan', ...(qplan && flow(qplan)), absent: qplan === undefined },
    { stage: 'web', input: appResource(config), absent: false },
  ];
}

function flow({ input, output }: { readonly input: string; readonly output: string }) {
  return { input, output };
}
