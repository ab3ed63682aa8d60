import { conditionWith, draw, inputOf, told } from '../../condition.fixture.ts';

const work = (text: string, ini = '') => conditionWith({ work: draw(text) }, ini);
/** Item → what it waits for, by name. */
function order(text: string, ini = ''): Record<string, readonly string[]> {
  const { work: items, done = [] } = inputOf(work(text, ini));
  const nameOf = new Map([...items, ...done].map(({ id, name }) => [id, name]));
  return Object.fromEntries(items.map(({ name, prereqs }) => [name, prereqs.map((id) => nameOf.get(id)!)]));
}
const items = (text: string, ini = '') => inputOf(work(text, ini));

describe('what an item waits for', () => {
  const sheet = (needs: string) => `
    | ID | Position | Item       | Track    | Apps | Needs    |
    | W1 | 1        | Login, SSO | Payments | 1    |          |
    | W2 | 2        | Chat       | Payments | 1    |          |
    | W3 | 3        | Share      | Growth   | 1    | ${needs} |
  `;

  test.each([
    ['an id', 'w1', ['Login, SSO']],
    ['a name', 'chat', ['Chat']],
    ['a position', '2', ['Chat']],
    ['a position with a sign', '#2', ['Chat']],
    ['an id with its name', 'W2 Chat', ['Chat']],
    ['several', 'W1, Chat', ['Login, SSO', 'Chat']],
    ['several with semicolons', '1;2', ['Login, SSO', 'Chat']],
    ['several that were a line each', 'W1 W2', ['Login, SSO', 'Chat']],
    ['the same thing twice', 'W2, Chat', ['Chat']],
    ['a name with a comma in it', 'Login, SSO', ['Login, SSO']],
    ['a name with a comma in it, and another', 'Chat, Login, SSO', ['Chat', 'Login, SSO']],
    ['nothing, in the words of blank', '–', []],
    ['what MS Project calls finish to start', '2FS', ['Chat']],
  ])('may be %s', (_, needs, expected) => {
    expect(order(sheet(needs))['Share']).toEqual(expected);
    expect(work(sheet(needs)).warnings).toEqual([]);
  });

  test('binds, and only where there is something to wait for', () => {
    expect(items(sheet('W1')).rules).toEqual({ prereqs: 'finish-to-start' });
    expect(items(sheet('')).rules).toBeUndefined();
  });

  test('goes along without effect when config.ini says so, which is told', () => {
    const result = work(sheet('W1'), '[condition.plan]\nprereqs = carry');
    expect(inputOf(result).rules).toBeUndefined();
    expect(inputOf(result).work[2]!.prereqs).toEqual(['W1']);
    expect(told(result.warnings)).toEqual([
      'config.ini [condition.plan] prereqs: carry: the prerequisites of 1 item go along and have no effect; finish-to-start makes them bind',
    ]);
  });

  test.each([
    ['2FS+2 days', ['Chat'], '"Share" waits for "2", but not for the lag "+2 days": lags are not planned'],
    ['2-1w', ['Chat'], '"Share" waits for "2", but not for the lag "-1w": lags are not planned'],
    ['2SS', [], '"2SS": "Share" does not wait for it: only finish to start (FS) is planned'],
    ['PAY-9', [], '"PAY-9" is no item, so that "Share" does not wait for it'],
  ])('is told where %j cannot be planned as it is', (needs, expected, message) => {
    const result = work(sheet(needs));
    expect(order(sheet(needs))['Share']).toEqual(expected);
    expect(told(result.warnings)).toEqual([expect.stringContaining(`Work!F4: ${message}`)]);
  });
});

test('prerequisites may have several columns, numbered or of one name', () => {
  expect(
    order(`
      | Item  | Track    | Apps | Dependency 1 | Dependency 2 | Dependency |
      | Login | Payments | 1    |              |              |            |
      | Chat  | Payments | 1    | Login        |              |            |
      | Pay   | Growth   | 1    |              |              | Chat       |
      | Share | Growth   | 1    | Login        | Chat         | Pay        |
    `),
  ).toEqual({ Login: [], Chat: ['Login'], Pay: ['Chat'], Share: ['Login', 'Chat', 'Pay'] });
  const links = '[condition.work]\nprereqs = Inward issue link (Blocks)';
  expect(
    order(
      `
      | Summary | Track    | Apps | Inward issue link (Blocks) | Inward issue link (Blocks) |
      | Login   | Payments | 1    |                            |                            |
      | Chat    | Payments | 1    | Login                      |                            |
      | Share   | Growth   | 1    | Login                      | Chat                       |
    `,
      links,
    )['Share'],
  ).toEqual(['Login', 'Chat']);
});

test('a name that several tracks have is the one of the own track, else all of them', () => {
  const sheet = (track: string) => `
    | Item  | Track    | Apps | Needs |
    | Login | Payments | 1    |       |
    | Login | Growth   | 1    |       |
    | Share | ${track} | 1    | Login |
  `;
  const [payments, growth] = items(sheet('Growth')).work;
  expect(items(sheet('Growth')).work[2]!.prereqs).toEqual([growth!.id]);
  expect(items(sheet('Core')).work[2]!.prereqs).toEqual([payments!.id, growth!.id]);
});

test('what is done is met, and what the settings leave out is met with a warning', () => {
  const result = work(
    `
    | ID | Item  | Track    | Apps | State  | Needs      |
    | W1 | Login | Payments | 1    | done   |            |
    | W2 | Chat  | Payments | 1    | parked |            |
    | W3 | Share | Growth   | 1    | open   | W1, Chat   |
    |    | Below |          |      |        |            |
    | W5 | Pay   | Growth   | 1    | open   |            |
    | W6 | Sell  | Growth   | 1    | open   |            |
  `,
    '[condition.work]\nignore = done|parked\nstop = Below',
  );
  const { work: planned, done } = inputOf(result);
  expect(planned.map(({ id, prereqs }) => [id, prereqs])).toEqual([['W3', []]]);
  expect(done).toEqual([
    { id: 'W1', name: 'Login', track: 'Payments', date: Date.parse('2027-01-03') / 86_400_000 },
    { id: 'W2', name: 'Chat', track: 'Payments', date: Date.parse('2027-01-03') / 86_400_000 },
  ]);
  expect(told(result.warnings)).toEqual(['Work!F4: "Chat" is left out: "Share" does not wait for it']);
  expect(told(result.notes)).toContain('Work!F4: "Login" is done: "Share" need not wait for it');
});

test('an item that waits for a row with a problem has none itself', () => {
  const { errors, warnings } = work(`
    | Item  | Track    | Apps | Needs        |
    | Login | Payments | 3X   |              |
    | Share | Growth   | 1    | Login, Lgoin |
  `);
  expect(told(errors)).toEqual(['Work!C2: estimate "3X": a number of person-weeks or a size S, M, L, Q']);
  expect(told(warnings)).toEqual([
    'Work!D3: "Lgoin" is no item, so that "Share" does not wait for it; did you mean "Login"?',
  ]);
});

describe('a group', () => {
  const sheet = `
    | ID | Item     | Parent | Track    | Apps | Needs    |
    | E1 | Checkout |        | Payments | 5    |          |
    | W1 | Cart     | E1     | Payments | 2    |          |
    | W2 | Pay      | E1     | Payments | 3    | W1       |
    | E2 | Sharing  |        | Growth   | 2    | Checkout |
    | W3 | Trips    | E2     | Growth   | 1    |          |
    | W4 | Chat     | E2     | Growth   | 1    | E2, W3   |
    | W5 | Tips     |        | Growth   | 1    | E2       |
  `;

  test('is waited for by waiting for all that is in it, and all that is in it waits for what it waits for', () => {
    expect(order(sheet, '[condition.work]\nparent = Parent')).toEqual({
      Cart: [],
      Pay: ['Cart'],
      Trips: ['Cart', 'Pay'],
      Chat: ['Trips', 'Cart', 'Pay'],
      Tips: ['Trips', 'Chat'],
    });
  });

  test('is in no circle, and not so deep that nobody meant it', () => {
    const said = '[condition.work]\nparent = Parent\nskills = Apps';
    const circle =
      '| Item | Parent | Track | Apps |\n| A | B | Payments | 1 |\n| B | C | Payments | 1 |\n| C | A | Payments | 1 |';
    expect(told(work(circle, said).errors)).toEqual(['Work!B2: "A" is in itself, by "B", "C"']);
    const rows = Array.from({ length: 2000 }, (_, n) => `| I${n} | I${n - 1} | Payments | 1 |`);
    const { warnings } = work(`| Item | Parent | Track | Apps |\n${rows.join('\n')}`);
    expect(told(warnings)).toContain('Work!B23: "I21" is more than 20 groups deep: left outside of them');
  });

  test('of thousands that waits for another of thousands is more than a plan has', () => {
    const inGroup = (group: string) =>
      Array.from({ length: 500 }, (_, n) => `| ${group}${n} | ${group} | Payments | 1 | |`);
    const { errors } = work(
      `| Item | Parent | Track | Apps | Needs |\n| A | | Payments | 500 | |\n${inGroup('A').join('\n')}\n| B | | Payments | 500 | A |\n${inGroup('B').join('\n')}`,
      '[condition.work]\nparent = Parent',
    );
    expect(told(errors)).toEqual(['Work!E503: more than 200000 items wait for others from here on']);
  });
});

describe('what cannot be', () => {
  const circle = `
    | Item  | Track    | Apps | Needs       |
    | Login | Payments | 1    | Share       |
    | Chat  | Payments | 1    | Login       |
    | Share | Growth   | 1    | Chat, Pay   |
    | Pay   | Growth   | 1    | Pay         |
  `;

  test('is a circle, or an item that waits for itself: all its items are told, with their cells', () => {
    expect(told(work(circle).errors)).toEqual([
      'Work!D2: "Login" waits for "Share" (Work!D4), "Share" (Work!D4) for "Chat" (Work!D3), "Chat" (Work!D3) for "Login": a circle, in which none can be the first',
      'Work!D5: "Pay" waits for itself',
    ]);
  });

  test('is left out by a lenient policy, the link alone', () => {
    expect(order(circle, 'policy = lenient')).toEqual({ Login: ['Share'], Chat: [], Share: ['Chat', 'Pay'], Pay: [] });
  });

  test('is a position that two items of other tracks have', () => {
    const { errors } = work(`
      | # | Item  | Track    | Apps | Needs |
      | 1 | Login | Payments | 1    |       |
      | 1 | Chat  | Growth   | 1    |       |
      | 2 | Share | Core     | 1    | 1     |
    `);
    expect(told(errors)).toEqual(['Work!E4: "1" is the position of several items: name the item or its id']);
  });

  test('is an id with a comma that others wait for', () => {
    const sheet = `
      | ID  | Item  | Track    | Apps | Needs |
      | A,1 | Login | Payments | 1    |       |
      |     | Share | Growth   | 1    | A,1   |
    `;
    expect(told(work(sheet).errors)).toEqual(['Work!A2: id "A,1": an id that others wait for has no comma']);
    expect(order(sheet, 'policy = lenient')).toEqual({ Login: [], Share: [] });
  });
});
