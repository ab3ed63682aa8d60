import type { StatusDocument } from '../api.ts';
import { StatusText } from './status-text.ts';

function statusText() {
  let time = 0;
  const make = (): StatusDocument => ({ time: String(time), plan: null, stages: [], rules: [] });
  const text = new StatusText(make, () => time);
  return {
    text,
    at: (ms: number) => (time = ms),
    told: () => JSON.parse(text.get().plain.toString()) as StatusDocument,
  };
}

test('it is made once for all who ask within a second, and packed once', async () => {
  const { text, at } = statusText();
  const first = text.get();
  at(999);
  expect(text.get()).toBe(first);
  expect(await text.get().gzip()).toBe(await first.gzip());
});

test('it is made anew after a second', () => {
  const { at, told } = statusText();
  told();
  at(1_000);
  expect(told().time).toBe('1000');
});

test('what has changed is in it at once', () => {
  const { text, at, told } = statusText();
  told();
  at(5);
  text.changed();
  expect(told().time).toBe('5');
});
