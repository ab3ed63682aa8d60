// A workbook as a stranger may have it: titles above the columns, a header that means something else here, days for weeks, an
// estimate that is none, people of no track, and no dates.
import { writeXlsx } from 'hucre';
import type { Page } from 'playwright-core';

const teams = ['Pay', 'Grow', 'Core'];

export function strangersWorkbook(items = 200): Promise<Uint8Array> {
  const rows = Array.from({ length: items }, (_, index) => [
    teams[index % 3]!,
    `Feature ${index + 1} of the app`,
    1 + (index % 3),
    index === 7 ? 'huh?' : (index % 5) * 0.5,
    index % 4 === 0 ? 1 : null,
    index % 10 === 3 ? 'Ask Zoe' : null,
    index % 25 === 0 ? 'Cancelled' : 'Open',
  ]);
  return writeXlsx({
    sheets: [
      { name: 'Notes', rows: [['What we learned'], ['To say it earlier']] },
      {
        name: 'Scope Q1',
        rows: [
          ['Mobile team – scope of Q1 2027'],
          [],
          ['Project', 'What', 'Prio', 'Dev', 'Testing', 'Comment', 'State'],
          ...rows,
        ],
      },
      {
        name: 'Team',
        rows: [
          ['Name', 'Squad', 'Role', 'FTE'],
          ['Ada', 'Pay', 'Dev', '50%'],
          ['Ben', 'Grow', 'Dev', null],
          ['Cleo', 'Core', 'Dev', null],
          ['Dai', 'Pay', 'QA', null],
          ['Eve', 'Grow', 'QA', '80%'],
          ['Flo', 'Search', 'Dev', null],
        ],
      },
      {
        name: 'OOO',
        rows: [
          ['Who', 'From', 'To'],
          ['Ada', new Date(Date.UTC(2027, 1, 1)), new Date(Date.UTC(2027, 1, 5))],
          ['Zoe', new Date(Date.UTC(2027, 1, 8)), new Date(Date.UTC(2027, 1, 12))],
        ],
      },
    ],
  });
}

/** Drops a file onto the page, as somebody who drags it there. */
export async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const dropped = await page.evaluateHandle(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { name, base64: Buffer.from(bytes).toString('base64') },
  );
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.locator('body').dispatchEvent(event, { dataTransfer: dropped });
}
