// The names of plans, and what is named after them: resources, their files in the repository, statuses.

/** A plan's name in addresses, and of its file: `acme` of config/plans/acme.ini. */
export const planName = /^[a-z0-9-]{1,40}$/;

/** What a plan calls its own, as the whole installation calls it: `acme/raw qplan`. The plan of config.ini adds nothing. */
export function nameIn(plan: string, name: string): string {
  return plan === '' ? name : `${plan}/${name}`;
}

/** The plan that a name belongs to, and what the plan calls it: `acme/raw qplan` → acme, `raw qplan`. */
export function planOf(name: string): { readonly plan: string; readonly own: string } {
  const slash = name.indexOf('/');
  const plan = name.slice(0, Math.max(slash, 0));
  return planName.test(plan) ? { plan, own: name.slice(slash + 1) } : { plan: '', own: name };
}

/** The file of the repository that a plan's resource is in. */
export function fileIn(plan: string, file: string): string {
  return plan === '' ? file : `plans/${plan}/${file}`;
}

/** What a plan calls the resource of its rules of the page. It has it whatever its file names. */
export const rulesResource = 'notify rules';

/** The resources of a plan whose file names none. */
export const usualResources: ReadonlyMap<string, string> = new Map([
  ['raw qplan', 'raw/qplan.txt'],
  ['cond qplan', 'cond/qplan.txt'],
  ['qplan app', 'app/qplan.txt'],
  [rulesResource, 'notify/rules.txt'],
]);
