// Whether two plans say the same, without one of them going to where the other is: two numbers that are made of all that a
// plan says. Plans that differ have other numbers, but for an accident of one in some quadrillions.
import type { PlannedItemDocument } from '../../../../src/api.ts';
import type { PlanBody } from './plan-body.ts';

/** Two hashes of 32 bits over the same values (FNV-1a, with two factors). */
class Hash {
  #a = 0x811c9dc5;
  #b = 0x9747b28c;
  readonly #number = new Float64Array(1);
  readonly #words = new Uint32Array(this.#number.buffer);

  #word(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 0x01000193);
    this.#b = Math.imul(this.#b ^ value, 0x5bd1e995);
  }

  number(value: number): void {
    // 0 and −0 are the same.
    this.#number[0] = value + 0;
    this.#word(this.#words[0]!);
    this.#word(this.#words[1]!);
  }

  text(value: string): void {
    this.#word(value.length);
    for (let at = 0; at < value.length; at += 1) this.#word(value.charCodeAt(at));
  }

  list<Value>(values: readonly Value[], add: (value: Value) => void): void {
    this.#word(values.length);
    for (const value of values) add(value);
  }

  toString(): string {
    return `${this.#a >>> 0} ${this.#b >>> 0}`;
  }
}

/** The same for plans that say the same, of whatever version they are. The cells that they came from are no matter. */
export function fingerprint(plan: PlanBody): string {
  const hash = new Hash();
  const text = (value: string) => hash.text(value);
  const number = (value: number) => hash.number(value);
  const texts = (values: readonly string[]) => hash.list(values, text);
  const numbers = (values: readonly number[]) => hash.list(values, number);
  const weeks = (bySkill: Readonly<Record<string, number>>) =>
    hash.list(Object.keys(bySkill).sort(), (skill) => {
      text(skill);
      number(bySkill[skill]!);
    });
  const item = ({ track, rank, triage, name, estimate, shortage, devComplete, id }: PlannedItemDocument) => {
    text(track);
    number(rank);
    number(triage);
    text(name);
    weeks(estimate);
    weeks(shortage);
    text(devComplete ?? '');
    text(id ?? '');
  };
  text(plan.start);
  text(plan.end);
  texts(plan.scheduledSkills);
  texts(plan.tracks);
  texts(plan.skills);
  numbers(plan.triages);
  hash.list(plan.manpower, numbers);
  hash.list(plan.demand, (byTriage) => hash.list(byTriage, numbers));
  hash.list(plan.staff, (bySkill) => hash.list(bySkill, texts));
  hash.list(plan.work, (items) => hash.list(items, item));
  return hash.toString();
}
