// The ways in which a person works on a what-if: with the mouse, and with the keyboard alone.
import type { Locator, Page } from 'playwright-core';
import { tabTo } from './planner-page.ts';

export const close = (page: Page) => page.context().close();
export const row = (page: Page, name: string) => page.locator(`[data-testid=work-row][data-name="${name}"]`);
/** Of an item that is switched off. */
export const offRow = (page: Page, name: string) => page.locator(`[data-testid=off-row][data-name="${name}"]`);
export const handle = (page: Page, name: string) => page.locator(`[data-handle="${name}"]`);
export const who = (page: Page, name: string) => page.locator(`[data-testid=person][data-name="${name}"]`);
/** That the page is for editing. */
export const editing = (page: Page) => page.getByTestId('join-name').waitFor();

/** One way of doing things: how a control is pressed, chosen from and filled in. `at` is a test id, within `where`. */
export interface Hand {
  readonly name: string;
  turnOn(page: Page): Promise<void>;
  press(page: Page, at: string, where?: Locator): Promise<void>;
  choose(page: Page, at: string, option: string, where?: Locator): Promise<void>;
  type(page: Page, at: string, text: string, where?: Locator): Promise<void>;
  /** `text` is YYYY-MM-DD. */
  date(page: Page, at: string, text: string, where?: Locator): Promise<void>;
  /** Moves an item up to right before another, over this many rows. */
  moveUp(page: Page, name: string, before: string, rows: number): Promise<void>;
}

const control = (page: Page, at: string, where: Locator | undefined) => (where ?? page).getByTestId(at);

export const mouse: Hand = {
  name: 'mouse',
  turnOn: (page) => page.getByTestId('whatif-toggle').click(),
  press: (page, at, where) => control(page, at, where).click(),
  choose: async (page, at, option, where) => void (await control(page, at, where).selectOption(option)),
  type: (page, at, text, where) => control(page, at, where).fill(text),
  date: async (page, at, text, where) => {
    await control(page, at, where).fill(text);
    await control(page, at, where).blur();
  },
  moveUp: (page, name, before) => handle(page, name).dragTo(row(page, before)),
};

export const keyboard: Hand = {
  name: 'keyboard',
  turnOn: (page) => page.keyboard.press('w'),
  press: async (page, at, where) => {
    const target = control(page, at, where);
    await tabTo(target);
    const toggles = await target.evaluate((element) => element.matches('[type=checkbox], [type=radio]'));
    await page.keyboard.press(toggles ? 'Space' : 'Enter');
  },
  choose: async (page, at, option, where) => {
    await tabTo(control(page, at, where));
    // The first letter is enough for each; what is chosen may take the control away, and the focus with it.
    await page.keyboard.press(option[0]!);
  },
  type: async (page, at, text, where) => {
    await tabTo(control(page, at, where));
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
  date: async (page, at, text, where) => {
    const field = control(page, at, where);
    await tabTo(field);
    if ((await field.getAttribute('type')) !== 'date') {
      await page.keyboard.press('Control+A');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      return;
    }
    const [year, month, date] = text.split('-');
    await page.keyboard.type(`${month}${date}${year}`);
  },
  moveUp: async (page, name, _, rows) => {
    await tabTo(handle(page, name));
    for (let n = 0; n < rows; n += 1) await page.keyboard.press('ArrowUp');
  },
};
