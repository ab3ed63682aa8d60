import fc from 'fast-check';
import type { Entry } from './versions.ts';
import { Versions } from './versions.ts';

const id = fc.stringMatching(/^[01]{39}[0-9a-f]$/);
const name = fc.constantFrom('raw qplan', 'cond\tqplan', '');
const entries = fc.uniqueArray(
  fc.record({
    resource: fc.constant('qplan app'),
    version: id,
    seconds: fc.nat(),
    by: name,
    from: fc.array(fc.record({ resource: name, version: id }), { maxLength: 3 }),
    bytes: fc.option(fc.nat(), { nil: undefined }),
    request: fc.constant(undefined),
  }),
  { selector: ({ version }) => version, maxLength: 200 },
);

function versionsOf(added: readonly Entry[]): Versions {
  const versions = new Versions('qplan app');
  for (const entry of added) versions.add(entry);
  return versions;
}

test('what was added is there, in its order', () => {
  fc.assert(
    fc.property(entries, (added) => {
      const versions = versionsOf(added);
      expect(versions.between(0, Infinity)).toEqual(added.toReversed());
      expect(versions.newest).toEqual(added.at(-1));
    }),
  );
});

test('of those that begin with some digits the newest two are found, and the one that has them all', () => {
  fc.assert(
    fc.property(entries, fc.stringMatching(/^[01]{4,7}$/), (added, digits) => {
      const versions = versionsOf(added);
      const beginning = [...added.keys()].filter((at) => added[at]!.version.startsWith(digits));
      expect(versions.startingWith(digits)).toEqual(beginning.reverse().slice(0, 2));
      for (const [at, { version }] of added.entries()) expect(versions.startingWith(version)).toEqual([at]);
    }),
  );
});
