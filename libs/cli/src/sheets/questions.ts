// What somebody has to say about files of sheets that the files do not: asked one at a time, the next by what came of the last.
import { columnName, type SheetKind } from '@qplan/condition';
import { chosen, type Files, type Look, type Setup, type SheetRef } from '@qplan/setup';
import { isSheet, type WorkbookSheet } from '@qplan/workbook';

export interface Question {
  /** Asked once, whatever the answer. */
  readonly key: string;
  readonly text: string;
  /** The setup with the answer, or what is wrong with it. An empty answer leaves it as it is. */
  readonly answer: (text: string) => Setup | string;
}

type Asker = (setup: Setup, looked: Look, files: Files) => readonly Question[];

/** The first question that is open and has not been asked. */
export function nextQuestion(
  setup: Setup,
  looked: Look,
  files: Files,
  asked: ReadonlySet<string>,
): Question | undefined {
  const open = askers.flatMap((ask) => ask(setup, looked, files));
  return open.find(({ key }) => !asked.has(key));
}

const askers: readonly Asker[] = [
  sheetOf('work', 'Which sheet has the work?'),
  sheetOf('staff', 'Which sheet says who is in the team? Enter: none'),
  dateOf('start', 'On which day does the plan begin, such as Jan 4, 2027?'),
  dateOf('end', 'And on which does it end?'),
  headerRow,
  columnOf('name', /no row heads the work/, 'Which of its columns has what is to be done?'),
  columnOf(
    'track',
    /no column is the track; see track and default_track/,
    'Which column of the work is the team? Enter: all is of one team',
  ),
  whenProblem(
    /no column is the track; see track and default_track|has no track/,
    'default_track',
    'What is the team called, of work that names none?',
    (setup, text) => key(setup, 'condition.work', 'default_track', text),
  ),
  columnOf('estimate', /no column is an estimate/, 'Which column has the estimates?'),
  whenProblem(
    /or set default_skill|default_skill in \[condition/,
    'default_skill',
    'Whose work are plain numbers, which skill?',
    (setup, text) => key(setup, 'condition.work', 'default_skill', text),
  ),
  unit,
  whenProblem(
    /story points, and nobody says how many/,
    'points_per_week',
    'How many story points does a person do in a week?',
    (setup, text) =>
      /^\d+(\.\d+)?$/.test(text) && Number(text) > 0
        ? key(setup, 'condition.work', 'points_per_week', text)
        : 'a number, such as 8',
  ),
  whenProblem(
    /the day or the month may come first/,
    'date_order',
    'Is 3/4/2027 in April (a) or in March (m)?',
    (setup, text) => {
      const order = { a: 'day first', m: 'month first' }[text.toLowerCase()];
      return order === undefined ? 'a for April, m for March' : key(setup, 'condition', 'date_order', order);
    },
  ),
  triageWords,
  rest,
];

function key(setup: Setup, section: string, name: string, value: string): Setup {
  return chosen(setup, { kind: 'key', section, key: name, value });
}

/** Problems are known by their words: they are made for people, and so is this. */
function problemsLike({ errors }: Look, words: RegExp) {
  return errors.filter(({ message }) => words.test(message));
}

function whenProblem(
  words: RegExp,
  name: string,
  text: string,
  answer: (setup: Setup, text: string) => Setup | string,
): Asker {
  return (setup, looked) => {
    const [first] = problemsLike(looked, words);
    if (!first) return [];
    return [{ key: name, text: `${text} (${first.where})`, answer: (given) => answer(setup, given) }];
  };
}

function sheetOf(kind: SheetKind, text: string): Asker {
  return (setup, _, files) => {
    if (setup.sheets.has(kind) || (kind === 'staff' && setup.sheets.has('capacity'))) return [];
    const taken = [...setup.sheets.values(), ...(setup.further ?? [])];
    const free = [...files].flatMap(([file, sheets]) =>
      sheets
        .map(({ name }): SheetRef => ({ file, sheet: name }))
        .filter((ref) => !taken.some((other) => other.file === ref.file && other.sheet === ref.sheet)),
    );
    if (free.length === 0) return [];
    const choices = free.map(({ file, sheet }, index) => `  ${index + 1}  ${sheet || file}`);
    return [
      {
        key: `sheet ${kind}`,
        text: `${text}\n${choices.join('\n')}\n`,
        answer(given) {
          const sheet = free[Number(given) - 1];
          return sheet ? chosen(setup, { kind: 'sheet', sheet, as: kind }) : `a number from 1 to ${free.length}`;
        },
      },
    ];
  };
}

function dateOf(which: 'start' | 'end', text: string): Asker {
  return (setup, looked) => {
    const words = new RegExp(`the plan's ${which} date`);
    const [first] = problemsLike(looked, words);
    if (!first) return [];
    return [
      {
        key: which,
        text,
        answer: (given) =>
          /\d{4}/.test(given)
            ? key(setup, 'condition.plan', which, given)
            : 'a date with its year, such as Jan 4, 2027',
      },
    ];
  };
}

/** The row, from 1, that is taken to head the work where nothing else is known: the first of several cells. */
function headerRowOf(setup: Setup, { rows }: WorkbookSheet): number {
  const said = setup.settings.get('condition.work')?.get('header_row');
  return said === undefined ? rows.findIndex((cells) => cells.filter(Boolean).length > 1) + 1 : Number(said);
}

function headerRow(setup: Setup, looked: Look, files: Files): readonly Question[] {
  const sheet = workSheet(setup, files);
  if (!sheet || problemsLike(looked, /no row heads the work/).length === 0) return [];
  const guess = headerRowOf(setup, sheet);
  return [
    {
      key: 'row',
      text: `Which row of ${sheet.name || 'it'} has the names of its columns? Enter: ${guess}`,
      answer: (given) =>
        /^[1-9]\d*$/.test(given) ? key(setup, 'condition.work', 'header_row', given) : 'a number, such as 5',
    },
  ];
}

function workSheet(setup: Setup, files: Files): WorkbookSheet | undefined {
  const ref = setup.sheets.get('work');
  return ref && files.get(ref.file)?.find(({ name }, index) => isSheet(ref.sheet || undefined, name, index));
}

/** Asks for a column of work by its letter or header. */
function columnOf(name: string, words: RegExp, text: string): Asker {
  return (setup, looked, files) => {
    const [first] = problemsLike(looked, words);
    const sheet = workSheet(setup, files);
    if (!first || !sheet) return [];
    const row = Number(/!(\d+)$/.exec(first.where)?.[1] ?? headerRowOf(setup, sheet)) - 1;
    const headers = sheet.rows[row] ?? [];
    const choices = headers.flatMap((header, column) => (header === '' ? [] : `  ${columnName(column)}  ${header}`));
    if (choices.length === 0) return [];
    return [
      {
        key: name,
        text: `${text}\n${choices.join('\n')}\n`,
        answer(given) {
          const same = (other: string) => other.toLowerCase() === given.toLowerCase();
          const column = headers.findIndex((header, at) => same(columnName(at)) || same(header));
          if (column < 0) return 'a letter of the list';
          return chosen(setup, { kind: 'column', head: { kind: 'work', headers, column }, taking: { as: name } });
        },
      },
    ];
  };
}

const units = ['hours', 'days', 'weeks', 'months', 'points'];

/** Asked where nothing says what plain numbers are. */
function unit(setup: Setup, { understood }: Look): readonly Question[] {
  if (!understood.some(({ columns }) => columns.some(({ isGuess }) => isGuess))) return [];
  return [
    {
      key: 'unit',
      text: `What are the numbers of the estimates: ${units.join(', ')}? Enter: weeks`,
      answer(given) {
        const found = units.find((each) => each.startsWith(given.toLowerCase()));
        return found ? key(setup, 'condition.work', 'unit', found) : `one of ${units.join(', ')}`;
      },
    },
  ];
}

/** So many words are asked about: who has more has another kind of column. */
const mostWords = 8;

function triageWords(setup: Setup, looked: Look): readonly Question[] {
  const words = problemsLike(looked, /^triage "/).flatMap(
    ({ message }) => /^triage "([^"]+)"/.exec(message)?.[1] ?? [],
  );
  return [...new Set(words)].slice(0, mostWords).map((word) => ({
    key: `triage ${word}`,
    text: `How much does "${word}" matter: 1 (must), 2 (should) or 3 (could)?`,
    answer: (given) =>
      ['1', '1.5', '2', '2.5', '3'].includes(given) ? key(setup, 'condition.triage', word, given) : '1, 2 or 3',
  }));
}

function rest(setup: Setup, { errors, text }: Look): readonly Question[] {
  if (text !== undefined || errors.length === 0) return [];
  const shown = errors.slice(0, 5).map(({ where, message }) => `  ${where}: ${message}`);
  const more = errors.length > shown.length ? `  and ${errors.length - shown.length} more\n` : '';
  return [
    {
      key: 'policy',
      text: `There are problems left to mend in the sheet:\n${shown.join('\n')}\n${more}Plan without such rows until then (y), or not at all? Enter: not at all`,
      answer: (given) => (/^y/i.test(given) ? key(setup, 'condition', 'policy', 'lenient') : setup),
    },
  ];
}
