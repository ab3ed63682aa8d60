import { UnderWay } from './under-way.ts';

test('who asks for the same meanwhile shares it, and what comes after begins anew', async () => {
  const underWay = new UnderWay<number>();
  let begun = 0;
  const ask = (key: string) => underWay.share(key, async () => (begun += 1));
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([1, 1, 2]);
  expect(await ask('a')).toBe(3);
});

test('a failure is everybody’s who asked, and not of those who come after', async () => {
  const underWay = new UnderWay<string>();
  const fail = () => Promise.reject(new Error('no disk'));
  const asked = [underWay.share('a', fail), underWay.share('a', async () => 'never begun')];
  for (const promise of asked) await expect(promise).rejects.toThrow('no disk');
  expect(await underWay.share('a', async () => 'begun anew')).toBe('begun anew');
});
