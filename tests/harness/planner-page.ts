// The planner page as a person has it before them: what it shows of a track, and how a control is reached with the keyboard.
import { untilEqual } from '@qplan/harness';
import type { Plan, PlannedItem, Triage } from '@qplan/streams';
import type { CDPSession, Locator, Page } from 'playwright-core';

/** What a track's page shows; numbers to a hundredth, rows in order, and no skill that nobody has and nothing demands. */
export interface Shown {
  /** Person-weeks available and required, by skill. */
  readonly staffing: Readonly<Record<string, readonly [available: number, required: number]>>;
  readonly rows: readonly { readonly name: string; readonly complete: string; readonly short: string }[];
}

const hundredths = (value: number) => Math.round(value * 100) / 100 || 0;

/** What the page is to show of a plan, by the track and up to the triage. */
export function expected(plan: Plan, track: string, triage: Triage = 3): Shown {
  const at = plan.tracks.indexOf(track);
  const demand = plan.demand[at]![plan.triages.indexOf(triage)]!;
  return {
    staffing: Object.fromEntries(
      plan.skills
        .map((skill, i) => [skill, [hundredths(plan.manpower[at]![i]!), hundredths(demand[i]!)] as const] as const)
        .filter(([, [available, required]]) => available > 0 || required > 0),
    ),
    rows: ownItems(plan, at)
      .filter((item) => item.triage <= triage)
      .map(({ name, shortage, devComplete }) => ({
        name,
        complete: devComplete === undefined ? 'DNF' : new Date(devComplete * 86_400_000).toISOString().slice(0, 10),
        short: shortage.map(({ skill, weeks }) => `${skill} ${hundredths(-weeks)}`).join(' '),
      })),
  };
}

/** In All the page shows each item as its own track plans it. */
function ownItems({ tracks, work }: Plan, at: number): readonly PlannedItem[] {
  if (at !== 0) return work[at]!;
  const next = new Map(tracks.map((track, i) => [track, work[i]!.values()]));
  return work[0]!.map(({ track }) => next.get(track)!.next().value!);
}

export function shown(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const rounded = (text: string | null | undefined) => Math.round(Number(text?.replace('−', '')) * 100) / 100;
    const text = (node: Element, selector: string) => node.querySelector(selector);
    const weeks = (skill: string, column: string) =>
      rounded(document.querySelector(`[data-testid="staffing-${skill}-${column}"]`)?.getAttribute('data-weeks'));
    const skills = [...document.querySelectorAll('[data-testid^=staffing-][data-testid$=-available]')].map(
      (cell) => /staffing-(.*)-available/.exec(cell.getAttribute('data-testid')!)![1]!,
    );
    return {
      staffing: Object.fromEntries(
        skills.map((skill) => [skill, [weeks(skill, 'available'), weeks(skill, 'required')]]),
      ),
      rows: [...document.querySelectorAll('[data-testid=work-row]')].map((row) => ({
        name: row.getAttribute('data-name')!,
        complete: text(row, '[data-testid=work-complete]')!.getAttribute('data-day')!,
        short: [...row.querySelectorAll('[data-testid=work-shortage] .short-skill')]
          .map((short) => `${short.firstChild!.textContent!.trim()} ${rounded(text(short, 'b')!.textContent)}`)
          .join(' '),
      })),
    } as Shown;
  });
}

/** That the page comes to show the plan: this track of it, up to this triage. */
export async function untilShown(page: Page, plan: Plan, track: string, triage?: Triage): Promise<void> {
  await untilEqual(`the plan of ${track}`, () => shown(page), expected(plan, track, triage));
}

/**
 * Presses Tab until the control has the focus, as somebody without a mouse does. To ask after each press where the focus is
 * takes several times what the press takes: they come in bursts.
 */
export async function tabTo(control: Locator): Promise<void> {
  await control.waitFor();
  const keys = await keysOf(control.page());
  for (let presses = 0; presses <= 300; presses += burst) {
    if (await control.evaluate(keepFocus)) return;
    await Promise.all(Array.from({ length: burst }, () => pressTab(keys)));
  }
  throw new Error('the control cannot be reached with Tab');
}

const burst = 16;

/**
 * In the page: whether the element has the focus. If it has not, it keeps the focus from when it gets it until this is asked
 * anew: what is left of a burst then the page does not see.
 */
function keepFocus(element: Element): boolean {
  const page = window as unknown as { letGo?: () => void };
  page.letGo?.();
  if (document.activeElement === element) return true;
  const keep = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || document.activeElement !== element) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('keydown', keep, true);
  page.letGo = () => removeEventListener('keydown', keep, true);
  return false;
}

/** Playwright's own keyboard waits for each key to be down before it lets it up, and for that before the next. */
async function pressTab(keys: CDPSession): Promise<void> {
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const events = ['rawKeyDown', 'keyUp'] as const;
  await Promise.all(events.map((type) => keys.send('Input.dispatchKeyEvent', { type, ...tab })));
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();
function keysOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}
