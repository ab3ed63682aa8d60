// Whom rules may tell, by name: looked up in the configuration when something is sent, so that an address or a secret is kept nowhere
// else, and one that was changed in its file is the changed one.
import type { NamedReceiver, Receiver } from '@qplan/config';

/** How long it is believed where one leads, in ms. */
const believedMs = 5_000;

interface Place {
  readonly text: string;
  /** Why nothing can be sent there; undefined where it can. */
  readonly problem: string | undefined;
  readonly at: number;
}

export class Receivers {
  private readonly places = new Map<string, Place>();

  /** `now`: ms since 1970. */
  constructor(
    private readonly named: ReadonlyMap<string, NamedReceiver>,
    private readonly now: () => number,
  ) {}

  /** Throws where there is none of this name, or what is said of it is no receiver, such as a file that is not there. */
  read(name: string): Receiver {
    const found = this.named.get(name);
    if (!found) throw new Error(`the configuration has no [notify.${name}] any more`);
    return found.read();
  }

  /** Where its messages go, for people: no address, of which some are secrets. */
  placeOf(name: string): string {
    return this.look(name).text;
  }

  /** Why nothing can be sent there; undefined where it can. */
  problemOf(name: string): string | undefined {
    return this.look(name).problem;
  }

  private look(name: string): Place {
    const at = this.now();
    const known = this.places.get(name);
    if (known && Math.abs(at - known.at) < believedMs) return known;
    const place = { ...this.lookUp(name), at };
    this.places.set(name, place);
    return place;
  }

  private lookUp(name: string): Omit<Place, 'at'> {
    try {
      return { text: placeOf(this.read(name)), problem: undefined };
    } catch (error) {
      return { text: this.named.get(name)?.kind ?? name, problem: (error as Error).message };
    }
  }
}

function placeOf(to: Receiver): string {
  if (to.kind === 'mail')
    return `mail to ${to.addresses.length} ${to.addresses.length === 1 ? 'address' : 'addresses'}`;
  return `${to.kind} at ${new URL(to.url).host}`;
}
