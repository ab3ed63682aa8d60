// Text from a sheet, laid out on a terminal.

/** Names come from a sheet and go to a terminal: no control characters. */
export function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

/** Cut or filled up to `width` columns of a terminal. */
export function fitted(text: string, width: number): string {
  if (columns(text) <= width) return text + ' '.repeat(width - columns(text));
  const characters = [...text];
  while (columns(characters.join('')) > width - 1) characters.pop();
  return fitted(`${characters.join('')}…`, width);
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** East Asian characters and emoji take two columns, marks upon other characters none. */
function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return sum;
}
