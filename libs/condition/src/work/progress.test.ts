import { isoDay } from '@qplan/streams';
import { conditionWith, draw, inputOf, oneOfEach, quarter, rawOf, settings, told } from '../condition.fixture.ts';
import { condition } from '../index.ts';

const ofOne = '[condition.work]\ndefault_track = Core\ndefault_skill = Dev\n';
const work = (text: string, ini = ofOne) => conditionWith({ work: draw(text) }, ini);
/** Item → person-weeks that are left. */
function left(text: string, ini = ofOne) {
  const items = inputOf(work(text, ini)).work;
  return Object.fromEntries(items.map(({ name, estimate }) => [name, estimate.map(({ weeks }) => weeks)]));
}
const done = (text: string, ini = ofOne) =>
  (inputOf(work(text, ini)).done ?? []).map(({ id, name, track, date }) => [
    id.length > 6 ? '' : id,
    name,
    track,
    isoDay(date),
  ]);

test('what has a status of finished items is in no list of work, and met as a prerequisite', () => {
  const sheet = `
    | ID | Item  | Estimate | Status      | Resolved    | Needs |
    | W1 | Login | 2        | Done        | Jan 8, 2027 |       |
    | W2 | Share | 1        | In progress |             | W1    |
    |    | Chat  | lots     | closed      |             |       |
  `;
  const { work: items } = inputOf(work(sheet));
  expect(items).toMatchObject([{ id: 'W2', prereqs: [] }]);
  expect(done(sheet)).toEqual([
    ['W1', 'Login', 'Core', '2027-01-08'],
    ['', 'Chat', 'Core', '2027-01-03'],
  ]);
  expect(told(work(sheet).notes)).toContain('Work: 2 items finished');
});

test("the words for it are the team's own", () => {
  const sheet = '| Item | Estimate | Where |\n| Login | 2 | in shops |\n| Share | 1 | Done |';
  expect(left(sheet, `${ofOne}status = Where\ndone = In shops|Sold`)).toEqual({ Share: [1] });
});

test('what is left counts in place of the estimate, skill by skill or in all, and so do the ends of its range', () => {
  expect(
    left(`
      | Item  | Estimate     | Remaining |
      | Login | 4            | 1         |
      | Share | 4            |           |
      | Chat  | Apps:4, QA:2 | 3         |
      | Pay   | Apps:4, QA:2 | Apps:1    |
      | Sell  | 4            | 0         |
      | Buy   |              | 2         |
    `),
  ).toEqual({ Login: [1], Share: [4], Chat: [2, 1], Pay: [1], Buy: [2] });
  const [first] = inputOf(work('| Item | Best | Likely | Worst | Left |\n| Login | 2 | 4 | 8 | 1 |')).work;
  expect(first).toMatchObject({ estimate: [{ weeks: 1 }], low: [{ weeks: 0.5 }], high: [{ weeks: 2 }] });
});

test('or what is not done of it', () => {
  const sheet = (...shares: string[]) =>
    `| Item | Estimate | % done |\n${shares.map((share, n) => `| ${n} | 4 | ${share} |`).join('\n')}`;
  expect(left(sheet('25%', '', '0%', '100%'))).toEqual({ 0: [3], 1: [4], 2: [4] });
  expect(left(sheet('0.25', '1'))).toEqual({ 0: [3] });
  expect(left(sheet('25', '1'))).toEqual({ 0: [3], 1: [3.96] });
  const expected = 'how much is done is a percentage up to 100%, such as 40%';
  expect(told(work(sheet('120%'), `${ofOne}percent_done = % done`).errors)).toEqual([`Work!C2: "120%": ${expected}`]);
  // Where the header alone says it, it may be something else.
  expect(left(sheet('120%', 'half'))).toEqual({ 0: [4], 1: [4] });
  expect(told(work(sheet('on track')).warnings)).toContain(`Work!C2: "on track": ${expected}; not counted`);
});

describe('once the quarter has begun', () => {
  const items = '| Item | Estimate | Left | Status |\n| Login | 4 | 1 | |\n| Share | 2 | | done |';
  const asOf = (text: string) => `${ofOne}[condition.plan]\nas_of = ${text}`;

  test('capacity counts from a day on, and what was finished on no day known was before it', () => {
    const { rules } = inputOf(work(items, asOf('Feb 8, 2027')));
    expect(rules).toEqual({ asOf: Date.parse('2027-02-08') / 86_400_000 });
    expect(done(items, asOf('2027-02-08'))).toEqual([['', 'Share', 'Core', '2027-02-07']]);
    expect(work(items, asOf('2027-02-08')).warnings.filter(({ message }) => message.includes('as_of'))).toEqual([]);
  });

  test('which may be today', () => {
    const raw = rawOf({ plan: quarter, staff: oneOfEach, work: draw(items) });
    const today = Date.parse('2027-02-09') / 86_400_000;
    const { text } = condition(raw, settings(asOf('today')), undefined, undefined, today);
    expect(text).toContain('=====qplan rules v1\n\tas of\tFeb  9, 2027\n');
  });

  test('and what is left without such a day has a warning, as all capacity counts', () => {
    expect(told(work(items).warnings)).toContain(
      "Work!1: what is left of 1 item counts, and so does all of the plan's capacity; set as_of = today in [condition.plan] once it has begun",
    );
  });

  test.each([
    ['Jan 4, 2027', 'notes', 'Jan  4, 2027: the plan begins on Jan  4, 2027, and all of it is ahead'],
    ['2027-04-01', 'warnings', 'Apr  1, 2027: the plan ended on Mar 26, 2027, and nothing of it is ahead'],
    ['now', 'errors', '"now": today, or a date with its year, such as Feb 8, 2027'],
  ] as const)('%s is told among the %s', (text, kind, message) => {
    expect(told(work(items, asOf(text))[kind])).toContain(`config.ini [condition.plan] as_of: ${message}`);
  });
});

test('a finished item leaves its id to the one that is planned', () => {
  const { work: items, done: finished } = inputOf(
    work('| ID | Item | Estimate | Status |\n| W1 | Login | 2 | done |\n| W1 | Login again | 1 | |'),
  );
  expect(items.map(({ id }) => id)).toEqual(['W1']);
  expect(finished![0]!.id).not.toBe('W1');
});
