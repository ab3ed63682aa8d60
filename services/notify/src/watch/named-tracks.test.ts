import { NamedTracks } from './named-tracks.ts';

const of = (...tracks: string[]) => ({ tracks });

let looked: string[];
const tracks: Readonly<Record<string, readonly string[]>> = { v1: ['Core', 'Mobile'], v2: ['Core', 'Mobil'], v3: [] };
let named: NamedTracks;
beforeEach(() => {
  looked = [];
  named = new NamedTracks(async (version) => {
    looked.push(version);
    return tracks[version]!;
  });
});

test('what a rule names and the plan has not is said, with what the plan has', async () => {
  await named.look([of('Mobil', 'Core')], 'v1');
  expect(named.missing(of('Mobil', 'Core'))).toBe('the plan has no track “Mobil”: it has Core, Mobile');
  expect(named.missing(of('Mobil', 'mobile'))).toBe('the plan has no track “Mobil”, “mobile”: it has Core, Mobile');
  expect([named.missing(of('Core')), named.missing(of())]).toEqual([undefined, undefined]);
  await named.look([of('Mobil', 'Core')], 'v2');
  expect(named.missing(of('Mobil', 'Core'))).toBeUndefined();
  await named.look([of('Core')], 'v3');
  expect(named.missing(of('Core'))).toBe('the plan has no track “Core”: it has none');
});

test('a version is looked at once, and only where a rule names a track', async () => {
  await named.look([of(), of()], 'v1');
  expect([looked, named.missing(of('Mobil'))]).toEqual([[], undefined]);
  await named.look([of(), of('Core')], 'v1');
  await named.look([of('Core')], 'v1');
  expect(looked).toEqual(['v1']);
});

test('however many tracks a plan has, it is a line', async () => {
  const many = new NamedTracks(async () => Array.from({ length: 5000 }, (_, n) => `Track\n${n}`));
  await many.look([of('Core')], 'v1');
  const text = many.missing(of('Core'))!;
  expect(text.length).toBeLessThanOrEqual(300);
  expect(text).not.toContain('\n');
});
