import { plan } from '@qplan/plan';
import { parsePlanInput } from '@qplan/streams';
import { inputsDocument } from '../../../../src/plan/inputs-document.ts';
import { applyEdits } from '../edits/apply.ts';
import { planInput } from './plan-input.ts';

const text = `=====qplan params v1
\tJan  4, 2027\tJan 29, 2027\tApps\t80%\tFelix:70%
=====qplan holidays v1
\tJan 18, 2027
=====qplan staff v1
\t1\tAnn\t\tFelix\tApps\tJan  6, 2027\t50%\tJan  5, 2027\tJan 22, 2027
\t1\tAnn\t\tOps\tApps\t\t50%
=====qplan work v1
\t1\t1\tLogin\tApps:1.2,QA:1.0\t1\tFelix\t\t\t
`;

test('a what-if without edits plans what the filter plans, parts of people and focus included', () => {
  const parsed = parsePlanInput(text);
  if (!parsed.ok) throw new Error('the streams do not parse');
  const sent = JSON.parse(JSON.stringify(inputsDocument(parsed.value, 'c1'))) as ReturnType<typeof inputsDocument>;
  expect(planInput(sent)).toEqual(parsed.value);
  expect(plan(planInput(applyEdits(sent, []).inputs))).toEqual(plan(parsed.value));
  const longer = applyEdits(sent, [{ kind: 'plan', key: 'plan', set: { end: '2027-02-26' } }]).inputs;
  const { params } = parsed.value;
  expect(plan(planInput(longer))).toEqual(plan({ ...parsed.value, params: { ...params, end: params.end + 28 } }));
});
