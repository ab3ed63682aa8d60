import { applyEdits } from '../../whatif/edits/apply.ts';
import { inputs } from '../../whatif/edits/inputs.ts';
import { planInput } from '../../whatif/planning/plan-input.ts';
import { behindOf } from './behind.ts';

const of = (edits: Parameters<typeof applyEdits>[1], work = inputs.work) => {
  const edited = applyEdits({ ...inputs, work }, edits);
  return behindOf(edited.inputs, edited.keys, planInput(edited.inputs));
};

test('each item that takes anybody has the day on which it starts', () => {
  expect(Object.fromEntries(of([]).start)).toEqual({
    First: '2027-01-04',
    Second: '2027-01-04',
    Third: '2027-01-11',
  });
});

test('a due date of a what-if is one of its plan', () => {
  expect(of([]).due.size).toBe(0);
  expect(Object.fromEntries(of([{ kind: 'item', key: 'Third', set: { due: '2027-01-08' } }]).due)).toEqual({
    Third: '2027-01-08',
  });
});

test('values are those that are numbers, where all are', () => {
  const valued = (...values: readonly string[]) =>
    of(
      [],
      inputs.work.map((item, at) => ({ ...item, value: values[at]! })),
    );
  expect(Object.fromEntries(valued('3', '', ' 2.5 ', '').value)).toEqual({ Third: 3, Second: 2.5 });
  expect(valued('3', 'high', '', '').value.size).toBe(0);
});
