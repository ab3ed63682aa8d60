// The long form of a sheet of work: a row an item and skill, with a column that says which skill.
import type { SheetSettings } from '@qplan/config';
import { type NameBook, rename } from '../cells/names.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName } from '../tables/sheet.ts';
import { at, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';

/** The skill of a row: undefined where no cell says it, and empty where it is none or left out, which is reported. */
export function skillOfRow(
  table: Table<WorkColumn>,
  row: number,
  settings: SheetSettings,
  skills: NameBook,
  problems: Problems,
): string | undefined {
  const text = at(table, row, 'skill');
  if (text === '') return undefined;
  const where = cellName(table.sheet, row, table.columns.get('skill')!);
  const skill = rename(text, settings.skills);
  if (skill === '') problems.note(where, `${quote(text)}: left out by [condition.skills]`);
  const known = skills.find(skill);
  if (skill !== '' && known === undefined) problems.error(where, `${quote(text)} is no skill${skills.suggest(skill)}`);
  return known ?? '';
}
