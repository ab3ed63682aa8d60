// Where the names of points go, so that they can be read: beside the point, where no other name or point is.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Width of its name, in the unit of x and y. */
  readonly width: number;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function candidates({ x, y, width }: Spot, height: number, gap: number): { label: Label; box: Box }[] {
  const at = (left: number, middle: number, label: Label) => ({
    label,
    box: { x: left, y: middle - height / 2, width, height },
  });
  const up = y - gap - height / 2;
  const down = y + gap + height / 2;
  return [
    at(x + gap, y, { x: x + gap, y, anchor: 'start' }),
    at(x - gap - width, y, { x: x - gap, y, anchor: 'end' }),
    at(x - width / 2, up, { x, y: up, anchor: 'middle' }),
    at(x - width / 2, down, { x, y: down, anchor: 'middle' }),
    at(x, up, { x, y: up, anchor: 'start' }),
    at(x, down, { x, y: down, anchor: 'start' }),
    at(x - width, up, { x, y: up, anchor: 'end' }),
    at(x - width, down, { x, y: down, anchor: 'end' }),
  ];
}

/** The square that the mark of a spot takes. */
export const markBox = ({ x, y }: Spot, gap: number): Box => ({
  x: x - gap / 2,
  y: y - gap / 2,
  width: gap,
  height: gap,
});

/**
 * A label for each spot: right of it, or left, above, below, aslant, and on nothing of what `stands` there already; right
 * when no place is free within `area`.
 */
export function placeLabels(
  spots: readonly Spot[],
  area: Box,
  height: number,
  gap: number,
  stands: readonly Box[] = [],
): Label[] {
  const taken: Box[] = [...stands, ...spots.map((spot) => markBox(spot, gap))];
  const inside = (box: Box) =>
    box.x >= area.x &&
    box.y >= area.y &&
    box.x + box.width <= area.x + area.width &&
    box.y + box.height <= area.y + area.height;
  return spots.map((spot) => {
    const options = candidates(spot, height, gap);
    const free = options.find(({ box }) => inside(box) && !taken.some((other) => overlap(box, other)));
    const chosen = free ?? options.find(({ box }) => inside(box)) ?? options[0]!;
    taken.push(chosen.box);
    return chosen.label;
  });
}
