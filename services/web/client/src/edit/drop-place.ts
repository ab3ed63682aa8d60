// Where something that is dragged belongs, by the rows that are on the page and the height of the pointer.

/** The row of an entry on the page, pixels from above. */
export interface RowBox {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
}

export interface DropPlace {
  /** The entry beside which it belongs. */
  readonly id: string;
  /** -1: right before it, 1: right after it. */
  readonly by: -1 | 1;
}

/**
 * `boxes` stand in their order. A row gives way as soon as what is dragged, once it stands in its place, is under the
 * pointer: so rows of unlike heights do not flicker. undefined: it stays where it is.
 */
export function dropPlace(boxes: readonly RowBox[], dragged: string, y: number): DropPlace | undefined {
  const at = boxes.findIndex(({ id }) => id === dragged);
  const own = boxes[at];
  if (own === undefined) return undefined;
  const room = ({ top, bottom }: RowBox) => Math.min(bottom - top, own.bottom - own.top);
  const above = boxes.slice(0, at).find((box) => y < box.top + room(box));
  if (above !== undefined) return { id: above.id, by: -1 };
  const below = boxes.slice(at + 1).findLast((box) => y > box.bottom - room(box));
  return below && { id: below.id, by: 1 };
}
