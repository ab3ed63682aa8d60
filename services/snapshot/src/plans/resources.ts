// The resources that there are: those of config.ini, those of the plans beside it, which come and go while the service runs,
// and those of plans that have ended, whose versions stay to be read.
import { fileIn, planOf, usualResources } from '@qplan/config';

/** Resource → its file, of all plans that there are now besides the one of config.ini. */
export type PlanResources = () => ReadonlyMap<string, string>;

export class Resources {
  /** Resource → its file in the repository; those that were are not forgotten. */
  readonly files: Map<string, string>;
  readonly #own: ReadonlyMap<string, string>;
  readonly #ofPlans: PlanResources;
  readonly #came: (resource: string) => void;
  #open: ReadonlyMap<string, string> = new Map();

  /** `came` is called with each resource that there was not before. */
  constructor(own: ReadonlyMap<string, string>, ofPlans: PlanResources, came: (resource: string) => void) {
    this.files = new Map(own);
    this.#own = own;
    this.#ofPlans = ofPlans;
    this.#came = came;
    this.look();
  }

  /** Whether it may be written. One that is not known is looked for: its plan may have come just now. */
  isOpen(resource: string): boolean {
    if (this.#own.has(resource)) return true;
    if (!this.#open.has(resource) && planOf(resource).plan !== '') this.look();
    return this.#open.has(resource);
  }

  /** Looks which plans there are. */
  look(): void {
    this.#open = this.#ofPlans();
    for (const [resource, file] of this.#open) {
      if (this.files.get(resource) === file) continue;
      this.files.set(resource, file);
      this.#came(resource);
    }
  }

  /** The repository has versions of it: of a plan that has ended, they are where such files usually are. */
  found(resource: string): void {
    const { plan, own } = planOf(resource);
    const file = plan === '' ? undefined : usualResources.get(own);
    if (file !== undefined && !this.files.has(resource)) this.files.set(resource, fileIn(plan, file));
  }
}
