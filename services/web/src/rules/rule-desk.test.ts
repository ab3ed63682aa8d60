import type { NamedReceiver, NotifyConfig, NotifyRule } from '@qplan/config';
import { type PageRule, parsePageRules } from '@qplan/stage/rules';
import { BadBody } from '../read-body.ts';
import { RuleShelf } from '../testing/rule-shelf.ts';
import { NoRoomForRule, RuleConflict, RuleDesk, UnknownRule, UnreadableRules } from './rule-desk.ts';
import { spanText } from './span-text.ts';

const receiver: NamedReceiver = {
  kind: 'slack',
  read: () => ({ kind: 'slack', url: 'https://hooks.slack.com/secret' }),
};
const leads: NotifyRule = {
  name: 'leads',
  when: [{ kind: 'short', text: 'gets short' }],
  triage: 1,
  tracks: ['Mobile'],
  coalesceMs: 3_600_000,
  to: 'leads',
};
const notify = {
  rules: [leads],
  receivers: new Map([
    ['leads', receiver],
    ['channel', receiver],
  ]),
  coalesceMs: 300_000,
} as unknown as NotifyConfig;

let shelf: RuleShelf;
let desk: RuleDesk;
beforeEach(() => {
  shelf = new RuleShelf();
  desk = new RuleDesk(shelf, { plan: '', notify });
});

const team = {
  name: 'team',
  when: ['sheet breaks'],
  triage: null,
  tracks: [],
  coalesce: null,
  to: 'channel',
  paused: false,
};
const kept = () => parsePageRules(shelf.versions.at(-1)!.content) as PageRule[];

test('those of the configuration are shown with whom rules may tell, and no address', async () => {
  const document = await desk.document();
  expect(document).toEqual({
    file: 'config.ini',
    rules: [
      {
        name: 'leads',
        when: ['gets short'],
        triage: 1,
        tracks: ['Mobile'],
        coalesce: '1 hour',
        to: 'leads',
        paused: false,
      },
    ],
    receivers: [
      { name: 'leads', kind: 'slack' },
      { name: 'channel', kind: 'slack' },
    ],
    coalesce: '5 minutes',
  });
});

test('one is added, changed, paused and deleted, each a version by whoever did it', async () => {
  const added = await desk.add(team, 'Ann');
  expect((await desk.document()).rules[1]).toEqual(added);
  expect(added).toEqual({ ...team, by: 'Ann', tag: expect.stringMatching(/^[0-9a-f]{32}$/) });
  const changed = await desk.change('team', added.tag!, { when: ['moves by 3 days'], coalesce: '1 hour' }, 'Bo');
  expect(kept()).toEqual([{ ...team, when: ['moves by more than 3 days'], coalesce: '1 hour', by: 'Bo' }]);
  const paused = await desk.change('team', changed.tag!, { paused: true }, 'Bo');
  expect(paused).toMatchObject({ paused: true, when: ['moves by more than 3 days'] });
  await desk.remove('team', paused.tag!);
  expect(kept()).toEqual([]);
  expect(shelf.versions.map(({ resource, by }) => `${resource} by ${by}`)).toEqual(
    Array(4).fill('notify rules by web'),
  );
});

test('of two who change one, the second is told; those who change others lose nothing', async () => {
  const added = await desk.add(team, 'Ann');
  await desk.change('team', added.tag!, { paused: true }, 'Bo');
  await expect(desk.change('team', added.tag!, { paused: false }, 'Cy')).rejects.toThrow(
    'Bo has changed the rule “team”',
  );
  await expect(desk.remove('team', added.tag!)).rejects.toThrow(RuleConflict);
  // Another web service saves between the reading and the writing.
  const other = new RuleDesk(shelf, { plan: '', notify });
  let adding: Promise<unknown> | undefined;
  shelf.beforePut = () => {
    shelf.beforePut = undefined;
    adding = other.add({ ...team, name: 'first' }, 'Bo');
  };
  await desk.add({ ...team, name: 'second' }, 'Cy');
  await adding;
  expect(
    kept()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['first', 'second', 'team']);
});

test.each([
  [{ to: 'https://169.254.169.254/' }, BadBody, 'it must be the name of a receiver: one of leads, channel'],
  [{ when: ['it rains'] }, BadBody, 'when is “it rains”; it must be moves by 5 days'],
  [{ coalesce: 'soon' }, BadBody, 'coalesce is “soon”; it must be a time span'],
  [{ name: 'leads' }, NoRoomForRule, 'there is a rule “leads” already'],
])('%j is not added', async (change, kind, message) => {
  const adding = desk.add({ ...team, ...change }, '');
  await expect(adding).rejects.toThrow(kind);
  await expect(adding).rejects.toThrow(message);
  expect(shelf.versions).toEqual([]);
});

test('those of the configuration, and such as there are not, are not changed', async () => {
  await expect(desk.change('leads', 'a'.repeat(32), { paused: true }, '')).rejects.toThrow('changed there');
  await expect(desk.remove('nobody', 'a'.repeat(32))).rejects.toThrow(UnknownRule);
});

test('one whose receiver is gone says so, and may be paused and deleted', async () => {
  const { tag } = await desk.add(team, '');
  const later = new RuleDesk(shelf, { plan: '', notify: undefined });
  expect((await later.document()).rules[0]!.problem).toContain('no receiver “channel” any more');
  const paused = await later.change('team', tag!, { paused: true }, '');
  await later.remove('team', paused.tag!);
});

test('there are only so many', async () => {
  for (let n = 0; n < 50; n++) await desk.add({ ...team, name: `n${n}` }, '');
  await expect(desk.add(team, '')).rejects.toThrow('there are 50 rules');
});

test('over what somebody else has put there that is no rules nothing is saved, until rules are put back', async () => {
  const { tag } = await desk.add(team, 'Ann');
  const { content } = shelf.versions[0]!;
  await shelf.put('notify rules', `${content}\tnothing of ours\n`, { from: [] });
  const why = 'holds no rules: line 2 of “qplan rules v1” is no rule; nothing is saved until';
  expect(await desk.document()).toMatchObject({ problem: expect.stringContaining(why), rules: [{ name: 'leads' }] });
  await expect(desk.add({ ...team, name: 'second' }, '')).rejects.toThrow(UnreadableRules);
  await expect(desk.change('team', tag!, { paused: true }, '')).rejects.toThrow(UnreadableRules);
  await expect(desk.remove('team', tag!)).rejects.toThrow(why);
  expect(shelf.versions).toHaveLength(2);
  await shelf.put('notify rules', content, { from: [] });
  expect((await desk.document()).problem).toBeUndefined();
  await desk.change('team', tag!, { paused: true }, '');
  expect(kept()).toMatchObject([{ name: 'team', paused: true }]);
});

test('a plan beside config.ini has its own', async () => {
  await new RuleDesk(shelf, { plan: 'acme', notify }).add(team, '');
  expect(shelf.versions[0]!.resource).toBe('acme/notify rules');
});

test.each([
  [300_000, '5 minutes'],
  [3_600_000, '1 hour'],
  [90_000, '90 seconds'],
  [50, '50 ms'],
])('%i ms are %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});
