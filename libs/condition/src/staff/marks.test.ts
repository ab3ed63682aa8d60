import { readMarks } from './marks.ts';

const read = (text: string) => {
  const { name, marks } = readMarks(text, 'B2');
  const { doubts = [], ...rest } = marks;
  const said = Object.entries(rest).map(
    ([key, { text, shift = 0 }]) => `${key} ${text}${shift === 0 ? '' : ` ${shift}`}`,
  );
  return [name, ...said.sort(), ...doubts.map(({ message }) => message)];
};

test.each([
  ['Ann', ['Ann']],
  ['Ann (50%)', ['Ann', 'share 50%']],
  ['Ann – 80%', ['Ann', 'share 80%']],
  ['Lee 0.5 FTE', ['Lee', 'share 0.5 FTE']],
  ['Lee (1 FTE)', ['Lee', 'share 1 FTE']],
  ['½ Ben', ['Ben', 'share ½']],
  ['1/2 Ben', ['Ben', 'share 1/2']],
  ['50% Ben', ['Ben', 'share 50%']],
  ['Ben ½', ['Ben', 'share ½']],
  ['Ben @ 50%', ['Ben', 'share 50%']],
  ['Hal (20h)', ['Hal', 'share 20h']],
  ['Hal (4 days a week)', ['Hal', 'share 4 days a week']],
  ['2 x Contractor', ['Contractor', 'people 2']],
  ['2× Contractor', ['Contractor', 'people 2']],
  ['Contractor x2', ['Contractor', 'people 2']],
  ['Contractor (x2)', ['Contractor', 'people 2']],
  ['Contractor (2x)', ['Contractor', 'people 2']],
  ['Contractors (2 FTE)', ['Contractors', 'people 2']],
  ['3 contractors', ['contractors', 'people 3', '3 people without names']],
  ['1 FTE', ['FTE', 'people 1', '1 person without a name']],
  ['2.5 FTE', ['FTE', 'people 2.5', '2.5 people without names']],
  ['Ben (starts Feb 8)', ['Ben', 'starts Feb 8']],
  ['Ben (starts Feb 8, ends Mar 5)', ['Ben', 'leaves Mar 5', 'starts Feb 8']],
  ['Ben (back Feb 8)', ['Ben', 'starts Feb 8']],
  ['Kim (mat. leave)', ['Kim', 'absent mat. leave']],
  ['Kim (on leave)', ['Kim', 'absent on leave']],
  ['Kim (sabbatical)', ['Kim', 'absent sabbatical']],
  ['Kim (parental leave from Feb 8)', ['Kim', 'leaves Feb 8 -1']],
  ['Kim (leave until Feb 5)', ['Kim', 'starts Feb 5 1']],
  ['Kim (leave from Feb 1 to Feb 12)', ['Kim', 'away from Feb 1 to Feb 12']],
  ['Kim (PTO Feb 1-12)', ['Kim', 'away Feb 1-12']],
  ['Kim (left)', ['Kim', 'absent left']],
  ['Kim (left Mar 5)', ['Kim', 'leaves Mar 5']],
  ['Kim (out of Berlin)', ['Kim (out of Berlin)']],
  ['Kim (leaves Mar 5)', ['Kim', 'leaves Mar 5']],
  [
    'Oda (50% from Feb 8)',
    ['Oda', 'share 50%', 'starts Feb 8', '(50% from Feb 8) is taken as 50% on those days, and nothing on others'],
  ],
  ['Eve (Smith; 0.5)', ['Eve (Smith)', 'share 0.5']],
  ['大 (Dai)', ['大 (Dai)']],
  ['Ada King-Noel (Lovelace)', ['Ada King-Noel (Lovelace)']],
  ['Fay (2 sprints)', ['Fay (2 sprints)', '(2 sprints) is taken for a part of the name']],
  ['Fay (shared with Ops)', ['Fay (shared with Ops)', '(shared with Ops) is taken for a part of the name']],
  ['山田（2月8日から）', ['山田', 'starts 2月8日']],
  ['R2 D2', ['R2 D2']],
  ['Max Power x', ['Max Power x']],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected);
});
