import { openXlsx, saveXlsx } from 'hucre';
import { readWorkbook } from '@qplan/workbook';
import { guessSetup, look } from './look.ts';
import { formatSetup } from './setup.ts';
import { templateWorkbook } from './template.ts';

const today = new Date(2026, 10, 29);

test('the empty template asks for nothing but what is to be filled in', async () => {
  const files = new Map([['plan.xlsx', await readWorkbook('plan.xlsx', await templateWorkbook(today))]]);
  const setup = guessSetup(files);
  expect([...setup.sheets].map(([kind, { sheet }]) => `${kind}: ${sheet}`).sort()).toEqual([
    'holidays: Holidays',
    'plan: Plan',
    'staff: Staff',
    'vacations: Vacations',
    'work: Work',
  ]);
  expect(setup.settings.size).toBe(0);
  const { errors, warnings } = look(setup, files);
  expect(errors).toEqual([]);
  expect(warnings.map(({ where }) => where)).toEqual(['Work!1', 'Work']);
});

test('filled in, it is a plan of the coming quarter without any setting', async () => {
  const workbook = await openXlsx(await templateWorkbook(today));
  const fill = (sheet: string, ...rows: (string | number | Date | null)[][]) =>
    rows.forEach((row, index) => (workbook.sheets.find(({ name }) => name === sheet)!.rows[index + 1] = row));
  fill(
    'Work',
    ['Login', 'Pay', 1, 2, 0.5, null, null, new Date(Date.UTC(2027, 1, 1))],
    ['Share', 'Pay', 2, 'S', null, 'Login', null, null],
  );
  fill('Staff', ['Ada', 'Pay', 'Dev', 0.5, null, null], ['Ben', 'Pay', 'QA', null, null, null]);
  fill('Vacations', ['Ada', new Date(Date.UTC(2027, 0, 11)), new Date(Date.UTC(2027, 0, 12))]);
  fill('Holidays', [new Date(Date.UTC(2027, 0, 18)), 'A holiday']);
  const files = new Map([['plan.xlsx', await readWorkbook('plan.xlsx', await saveXlsx(workbook))]]);
  const setup = guessSetup(files);
  const { input, errors, warnings } = look(setup, files);
  expect([errors, warnings]).toEqual([[], []]);
  expect(formatSetup(setup)).not.toContain('[condition.');
  expect(input).toMatchObject({
    params: { start: Date.UTC(2027, 0, 1) / 86_400_000, end: Date.UTC(2027, 2, 31) / 86_400_000, focus: 100 },
    holidays: [Date.UTC(2027, 0, 18) / 86_400_000],
    staff: [
      { name: 'Ada', skill: 'Dev', share: 50, vacations: [expect.anything(), expect.anything()] },
      { name: 'Ben', skill: 'QA' },
    ],
    work: [
      {
        name: 'Login',
        estimate: [
          { skill: 'Dev', weeks: 2 },
          { skill: 'QA', weeks: 0.5 },
        ],
        due: expect.anything(),
      },
      { name: 'Share', estimate: [{ skill: 'Dev', weeks: 1 }], prereqs: [expect.anything()] },
    ],
  });
});
