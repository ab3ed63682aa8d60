// SVG as text, for charts that leave the page: escaped, with its own colours, and nothing that it refers to.

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A piece of SVG that has been escaped already. */
export type Svg = string & { readonly svg: unique symbol };

function escape(text: string): string {
  // What XML does not allow at all is left out.
  const allowed = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return allowed.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function rounded(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : escape(value);
}

export function element(name: string, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${rounded(value)}"`],
  );
  return `<${name}${written.join('')}>${children.join('')}</${name}>` as Svg;
}

export function text(x: number, y: number, content: string, attributes: Attributes = {}): Svg {
  return element('text', { x, y, ...attributes }, escape(content) as Svg);
}

/** What a viewer tells of the element that this is the first in. */
export function title(content: string): Svg {
  return element('title', {}, escape(content) as Svg);
}

export function rect(x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}): Svg {
  return element('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...more });
}

/** As the page has them in the light. */
export const colours = {
  ground: '#ffffff',
  ink: '#14171c',
  quiet: '#5d6675',
  line: '#e4e7ec',
  bed: '#dde2ea',
  load: '#5b6b8f',
  short: '#d4483c',
  chain: '#3046c5',
  rest: '#f0f2f5',
  holiday: '#fbe9c8',
  skills: ['#4a66c4', '#b8641a', '#1f7a6b', '#9a3f86', '#6b7420', '#a0443c', '#4d6a86', '#7452b5'],
} as const;

export interface Chart {
  readonly width: number;
  readonly height: number;
  readonly svg: Svg;
}

export const margin = 24;
export const titleHeight = 56;

/** A whole chart with its title, and what it is a chart of, above it. */
export function chart(
  width: number,
  height: number,
  heading: string,
  subtitle: string,
  ...content: readonly Svg[]
): Chart {
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': 'Inter, system-ui, sans-serif',
      'font-size': 13,
    },
    title(heading),
    rect(0, 0, width, height, colours.ground),
    text(margin, 30, heading, { 'font-size': 16, 'font-weight': 650, fill: colours.ink }),
    text(margin, 48, subtitle, { 'font-size': 12, fill: colours.quiet }),
    ...content,
  );
  return { width, height, svg };
}
