// A process with a part of the people in it, at the word of crowd.ts: so that what they cost is not in what is measured, and
// no process has too many connections.
import { type News, Person, type Site } from './person.ts';

/** `first`, `count`: which of the people are here; of all of them each comes `everyMs` after the one before. */
export type Order =
  | {
      readonly kind: 'open';
      readonly site: Site;
      readonly first: number;
      readonly step: number;
      readonly count: number;
      readonly everyMs: number;
    }
  | { readonly kind: 'count' };

export type Report =
  | { readonly kind: 'news'; readonly news: readonly News[] }
  | { readonly kind: 'counted'; readonly bytes: number; readonly requests: number };

const reportEvery = 50;

const people: Person[] = [];
let news: News[] = [];

process.on('message', (order: Order) => {
  if (order.kind === 'open') open(order);
  else tell({ kind: 'counted', bytes: sum(({ bytes }) => bytes), requests: sum(({ requests }) => requests) });
});
// Whoever sent them here is gone.
process.on('disconnect', () => process.exit());
setInterval(() => {
  if (news.length === 0) return;
  tell({ kind: 'news', news });
  news = [];
}, reportEvery);

function open({ site, first, step, count, everyMs }: Extract<Order, { kind: 'open' }>): void {
  for (let at = 0; at < count; at += 1) {
    const number = first + at * step;
    const person = new Person(site, number, (told) => news.push(told));
    people.push(person);
    setTimeout(() => void person.open(), number * everyMs);
  }
}

function sum(of: (person: Person) => number): number {
  return people.reduce((total, person) => total + of(person), 0);
}

function tell(report: Report): void {
  process.send!(report);
}
