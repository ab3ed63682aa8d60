// The skills whose work sets the dates.
import type { WorkItem } from '@qplan/streams';
import { NameBook } from '../cells/names.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import type { Settings } from '../settings.ts';
import type { Sheet } from '../tables/sheet.ts';
import { readScheduled } from './plan-dates.ts';

/** `supplied`: the skills that somebody has. */
export function readScheduledSkills(
  sheet: Sheet | undefined,
  settings: Settings,
  supplied: readonly string[],
  items: readonly WorkItem[],
  problems: Problems,
): readonly string[] {
  const skills = withDefault(supplied, settings, items);
  // Without staff everything would be wrong in the same way, which is reported already.
  if (skills.names.length === 0) return [];
  const { skills: named, where } = readScheduled(sheet, settings.plan, skills.names);
  return named.flatMap((name) => {
    const known = skills.find(name);
    if (known === undefined) problems.error(where, `${quote(name)} is no skill of staff${skills.suggest(name)}`);
    return known ?? [];
  });
}

/** The skill that config.ini names sets dates too, where nobody has it and somebody needs it. */
function withDefault(supplied: readonly string[], { work }: Settings, items: readonly WorkItem[]): NameBook {
  const skills = new NameBook(supplied);
  const isNeeded = items.some(({ estimate }) => estimate.some(({ skill }) => skill === work.defaultSkill));
  if (isNeeded) skills.add(work.defaultSkill!);
  return skills;
}
