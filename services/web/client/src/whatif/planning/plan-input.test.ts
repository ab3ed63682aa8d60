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
\t1\t1\tLogin\tApps:1.2,QA:1.0\t1\tFelix\t\t\t2,9\tJan  7, 2027\tJan 22, 2027\tApps:1\tApps:3\traw work!B2
\t2\t2\tDesign\tApps:0.4\t1\tOps
=====qplan rules v1
\tprereqs\tfinish-to-start
\tas of\tJan  5, 2027
\tcorrelation\t0.3
=====qplan done v1
\t9\tDraft\tOps\tJan  4, 2027
=====qplan capacity v1
\tFelix\tApps\tJan  1, 2027\tJan 29, 2027\t2
`;

test('a what-if without edits plans what the filter plans, parts of people, focus, order, dates and capacity included', () => {
  const parsed = parsePlanInput(text);
  if (!parsed.ok) throw new Error('the streams do not parse');
  const sent = JSON.parse(JSON.stringify(inputsDocument(parsed.value, 'c1'))) as ReturnType<typeof inputsDocument>;
  expect(planInput(sent)).toEqual(parsed.value);
  expect(plan(planInput(applyEdits(sent, []).inputs))).toEqual(plan(parsed.value));
  const longer = applyEdits(sent, [{ kind: 'plan', key: 'plan', set: { end: '2027-02-26' } }]).inputs;
  const { params } = parsed.value;
  expect(plan(planInput(longer))).toEqual(plan({ ...parsed.value, params: { ...params, end: params.end + 28 } }));
});
