// How much of a week is project time, in all and in each track: from config.ini, else from the sheet of the plan's dates,
// and for the tracks from a sheet of tracks and their focus.
import type { SheetSettings } from '@qplan/config';
import { allTracks, formatPercent, type Params } from '@qplan/streams';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { matches, NameBook, nameKey, rename } from '../cells/names.ts';
import { labelled } from '../tables/labels.ts';
import { readShare } from '../cells/shares.ts';
import { cellName, isBlank, type Sheet } from '../tables/sheet.ts';
import { at, findTable, noteTable } from '../tables/table.ts';

export type Focus = Pick<Params, 'focus' | 'trackFocus'>;

/** Lines of a sheet, or of config.ini, each with the place that a problem is reported at. */
interface Line {
  readonly track: string;
  readonly focus: number;
  readonly where: string;
}

/** `plan` is the sheet of the plan's dates, `sheet` that of the tracks' focus. `tracks` are those of staff. */
export function readFocus(
  plan: Sheet | undefined,
  sheet: Sheet | undefined,
  settings: SheetSettings,
  tracks: NameBook,
  problems: Problems,
): Focus {
  const configured = [...settings.focus].map(([track, focus]) => ({
    track,
    focus,
    where: `config.ini [condition.focus] ${track}`,
  }));
  const lines = [...configured, ...(sheet ? readSheet(sheet, settings, problems) : [])];
  const ofTracks = readTracks(lines, tracks, problems);
  const overall = readOverall(plan, settings.plan, problems) ?? lines.find(isOverall)?.focus;
  for (const [track, { focus, where }] of ofTracks) {
    problems.note(where, `${formatPercent(focus)} of a week is project time in track ${quote(track)}`);
  }
  return {
    ...(overall === undefined ? {} : { focus: overall }),
    ...(ofTracks.size === 0 ? {} : { trackFocus: [...ofTracks].map(([track, { focus }]) => ({ track, focus })) }),
  };
}

function readOverall(plan: Sheet | undefined, settings: SheetSettings['plan'], problems: Problems): number | undefined {
  const entry = labelled(plan, settings.focusLabel);
  const where = settings.focus === undefined ? entry?.where : 'config.ini [condition.plan] focus';
  if (where === undefined) return undefined;
  const focus = settings.focus ?? readPercent(entry!.text, where, problems);
  if (focus !== undefined) problems.note(where, `${formatPercent(focus)} of a week is project time`);
  return focus;
}

/** Each track once; config.ini's lines come first, and hold. */
function readTracks(lines: readonly Line[], tracks: NameBook, problems: Problems): Map<string, Line> {
  const found = new Map<string, Line>();
  for (const line of lines.filter((each) => !isOverall(each))) {
    const { track, where } = line;
    const known = tracks.find(track);
    const earlier = known === undefined ? undefined : found.get(known);
    // Without staff every track would be wrong in the same way, which is reported already.
    if (known === undefined && tracks.names.length > 0) {
      problems.error(where, `nobody is in track ${quote(track)}${tracks.suggest(track)}`);
    } else if (earlier === undefined && known !== undefined) found.set(known, line);
    else if (earlier) problems.warn(where, `the focus of track ${quote(track)} is that at ${earlier.where}`);
  }
  return found;
}

function readSheet(sheet: Sheet, settings: SheetSettings, problems: Problems): Line[] {
  const table = findTable(sheet, { track: settings.staff.track, focus: settings.plan.focusLabel });
  if (!table) {
    problems.miss(
      sheet.title,
      'no row heads the focus of the tracks: Track and Focus; see focus_label in [condition.plan]',
    );
    return [];
  }
  noteTable('focus: ', table, problems);
  const lines: Line[] = [];
  for (let row = table.headerRow + 1; row < sheet.rows.length; row++) {
    const [written, text] = [at(table, row, 'track'), at(table, row, 'focus')];
    if (isBlank(sheet.rows[row]!) || (written === '' && text === '') || matches(settings.staff.ignore, written))
      continue;
    const track = rename(written, settings.tracks);
    const cell = (key: 'track' | 'focus') => cellName(sheet, row, table.columns.get(key)!);
    if (written === '') problems.error(cell('track'), `which track has the focus ${quote(text)}? The name is missing`);
    else if (text !== '' && track !== '') {
      const focus = readPercent(text, cell('focus'), problems);
      if (focus !== undefined) lines.push({ track, focus, where: cell('track') });
    }
  }
  return lines;
}

/** `All` is what holds for tracks without a line of their own. */
function isOverall({ track }: Line): boolean {
  return nameKey(track) === nameKey(allTracks);
}

function readPercent(text: string, where: string, problems: Problems): number | undefined {
  const percent = readShare(text);
  if (percent !== undefined && Number.isInteger(percent)) return percent;
  problems.error(where, `focus ${quote(text)}: a whole percentage up to 100%, such as 80%`);
  return undefined;
}
