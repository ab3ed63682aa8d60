// When somebody is told: one of a rule's `when`, as it is written in config.ini.
import { duration, type Kind } from '../kinds.ts';

/**
 * `moves`: an item's date moves by more than `days`; `fits`: an item no longer fits, or does again; `short`: a track gets short of a
 * skill, or has enough again; `breaks`: the sheet cannot be planned, or can again; `digest`: at a time, which `cron` says.
 */
export type Occasion =
  | { readonly kind: 'moves'; readonly days: number; readonly text: string }
  | { readonly kind: 'fits' | 'short' | 'breaks'; readonly text: string }
  | { readonly kind: 'digest'; readonly cron: string; readonly text: string };

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export const occasion: Kind<Occasion> = {
  expected:
    'moves by 5 days, no longer fits, gets short, sheet breaks or every Monday 9:00 (every day 9:00, every weekday 9:00)',
  parse(written) {
    const text = written.toLowerCase().replace(/\s+/g, ' ');
    if (text === 'no longer fits') return { kind: 'fits', text };
    if (text === 'gets short') return { kind: 'short', text };
    if (text === 'sheet breaks') return { kind: 'breaks', text };
    return moves(text) ?? digest(text);
  },
};

function moves(text: string): Occasion | undefined {
  const [, number] = /^moves by (?:more than )?(\d{1,3}) days?$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const days = Number(number);
  return { kind: 'moves', days, text: `moves by more than ${days} ${days === 1 ? 'day' : 'days'}` };
}

function digest(text: string): Occasion | undefined {
  const [, which, hour, minute] = /^every (\w+) (?:at )?(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  const days = which === undefined ? undefined : daysOf(which);
  if (days === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const name = which === 'day' || which === 'weekday' ? which : which![0]!.toUpperCase() + which!.slice(1);
  return {
    kind: 'digest',
    cron: `${Number(minute)} ${Number(hour)} * * ${days}`,
    text: `every ${name} ${Number(hour)}:${minute}`,
  };
}

/** As cron has them. */
function daysOf(which: string): string | undefined {
  if (which === 'day') return '*';
  if (which === 'weekday') return '1-5';
  const day = weekdays.indexOf(which);
  return day < 0 ? undefined : String(day);
}

const dayMs = 86_400_000;

/** A time span of days at most: what is told later than that helps nobody. */
export function spanUpTo(days: number): Kind<number> {
  return {
    expected: `a time span such as 5 minutes or 1 day, and no more than ${days} days`,
    parse(text, root) {
      const span = duration.parse(text, root);
      return span !== undefined && span <= days * dayMs ? span : undefined;
    },
  };
}
