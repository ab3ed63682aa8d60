import type { Edit } from './edits/edit.ts';
import { record, redo, reset, retract, startHistory, undo } from './history.ts';

const edit = (triage: number): Edit => ({ kind: 'item', key: 'Search', set: { triage } });

test('undo and redo go through every step', () => {
  const two = record(record(startHistory(), [edit(1)]), [edit(2)]);
  expect(undo(two).edits).toEqual([edit(1)]);
  expect(undo(undo(two)).edits).toEqual([]);
  expect(undo(undo(undo(two))).edits).toEqual([]);
  expect(redo(redo(undo(undo(two)))).edits).toEqual([edit(2)]);
});

test('a new step ends what could be redone', () => {
  const back = undo(record(startHistory(), [edit(1)]));
  expect(redo(record(back, [edit(3)])).edits).toEqual([edit(3)]);
});

test('typing a number is one step, and typing it again later is another', () => {
  const typed = record(record(startHistory(), [edit(1)], 'weeks'), [edit(2)], 'weeks');
  expect(undo(typed).edits).toEqual([]);
  const later = record(undo(record(typed, [edit(3)])), [edit(1)], 'weeks');
  expect(undo(later).edits).toEqual([edit(2)]);
});

test('a step that is taken back while it goes on leaves nothing behind', () => {
  const one = record(startHistory(), [edit(1)]);
  const going = record(record(one, [edit(2)], 'drag'), [edit(3)], 'drag');
  expect(retract(going, 'drag')).toEqual(one);
  expect(retract(going, 'another')).toBe(going);
  expect(retract(undo(going), 'drag').edits).toEqual([edit(1)]);
});

test('a reset is one step, which undo takes back together with the name', () => {
  const named = { ...record(startHistory(), [edit(1)]), name: 'Without Pay' };
  const none = reset(named);
  expect(none).toMatchObject({ edits: [], name: '' });
  expect(undo(none)).toMatchObject({ edits: [edit(1)], name: 'Without Pay' });
  expect(redo(undo(none))).toMatchObject({ edits: [], name: '' });
});

test('a name that is given later stays when an edit before it is undone', () => {
  const named = { ...record(startHistory(), [edit(1)]), name: 'Without Pay' };
  expect(undo(named)).toMatchObject({ edits: [], name: 'Without Pay' });
});
