// The days that can be typed into a what-if. A year is typed digit by digit, and begins as one long ago.

export const firstOfAll = '2000-01-01';
export const lastOfAll = '2099-12-31';

/** Whether it is a day, YYYY-MM-DD, and all of it is typed. */
export function isTyped(day: string): boolean {
  return day >= firstOfAll && day <= lastOfAll;
}
