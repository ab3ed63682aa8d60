import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const falcon = draw(`
  |     | Role   | FTE |
  | Ada | Apps   | 0.5 |
  | Ben | Native | 1   |`);
const otter = draw(`
  |                  | Role | FTE |
  | Cem              | QA   | 1   |
  | Dai (mat. leave) | Apps | 1   |
  | Eve              | Apps | lots |`);
const work = draw('| Item | Track | Apps | QA |\n| Login | Falcon | 1 | |\n| Share | Otter | | 1 |');
const vacations = draw('| Name | From | To |\n| Cem | Feb 1, 2027 | Feb 2, 2027 |');
const tabs = { Falcon: falcon, Otter: otter };

const conditioned = (ini = '') =>
  conditionWith(
    { staff: [], work, vacations, ...tabs },
    `[condition]\n policy = lenient\n [condition.staff]\n stream = raw Falcon\n further = raw Otter\n${ini}`,
  );

test('people of several tabs are one staff, each in the track that its tab is called by', () => {
  expect(
    inputOf(conditioned()).staff.map(({ name, track, skill, vacations, cell }) => [
      name,
      track,
      skill,
      vacations.length,
      cell,
    ]),
  ).toEqual([
    ['Ada', 'Falcon', 'Apps', 0, 'raw Falcon!A2'],
    ['Ben', 'Falcon', 'Native', 0, 'raw Falcon!A3'],
    ['Cem', 'Otter', 'QA', 2, 'raw Otter!A2'],
  ]);
});

test('what is wrong is told at the cell of its tab', () => {
  expect(told(conditioned().warnings)).toEqual([
    'Otter: 1 row left out because of problems (policy = lenient)',
    expect.stringMatching(/^Otter!C4: left out: share "lots"/),
    'Otter!A3: "Dai": "mat. leave": left out',
  ]);
});

test('a track for all comes before the names of the tabs', () => {
  expect(
    new Set(inputOf(conditioned('[condition.work]\n default_track = Core')).staff.map(({ track }) => track)),
  ).toEqual(new Set(['Core']));
});
