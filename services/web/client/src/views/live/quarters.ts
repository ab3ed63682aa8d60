// The names of the four quarters of a chart, each in a corner of its quarter where no point is.
import { overlap, type Box, type Label } from './labels.ts';

export interface Quarter extends Label {
  readonly name: string;
  /** What it takes. */
  readonly box: Box;
}

const names = [
  { name: 'Quick wins', right: false, low: false },
  { name: 'Big bets', right: true, low: false },
  { name: 'Fill-ins', right: false, low: true },
  { name: 'Think twice', right: true, low: true },
] as const;

/** The corners of a quarter, the outermost first. */
const corners = [
  { atMiddleX: false, atMiddleY: false },
  { atMiddleX: true, atMiddleY: false },
  { atMiddleX: false, atMiddleY: true },
  { atMiddleX: true, atMiddleY: true },
] as const;

/** `middle` is where the quarters meet, `marks` what their names may not cover; all in the unit of `font`. */
export function quartersOf(
  area: Box,
  middle: { readonly x: number; readonly y: number },
  font: number,
  marks: readonly Box[],
): Quarter[] {
  const inset = font * 0.6;
  const height = font * 1.2;
  return names.map(({ name, right, low }) => {
    const width = name.length * font * 0.56;
    const places = corners.map(({ atMiddleX, atMiddleY }): Quarter => {
      const atRight = right !== atMiddleX;
      const atBottom = low !== atMiddleY;
      const end = right ? area.x + area.width : middle.x;
      const start = right ? middle.x : area.x;
      const bottom = low ? area.y + area.height : middle.y;
      const top = low ? middle.y : area.y;
      const x = atRight ? end - inset : start + inset;
      const y = atBottom ? bottom - inset - height / 2 : top + inset + height / 2;
      const box = { x: atRight ? x - width : x, y: y - height / 2, width, height };
      return { name, x, y, anchor: atRight ? 'end' : 'start', box };
    });
    return places.find(({ box }) => !marks.some((mark) => overlap(mark, box))) ?? places[0]!;
  });
}
