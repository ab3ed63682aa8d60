// What comes over the live socket, read with suspicion: anybody who may broadcast may send anything. A message that is
// not what it says it is shows as the text that came, so that the sender sees what was wrong.
import { monthNames } from '@qplan/streams';
import { ownPath } from '../../connection/base.ts';

export interface Slice {
  readonly label: string;
  readonly value: number;
}

export interface Point {
  readonly name: string;
  readonly effort: number;
  readonly value: number;
  /** It waits for somebody else. */
  readonly waits: boolean;
  /** Somebody else waits for it. */
  readonly awaited: boolean;
}

export interface Shortfall {
  readonly label: string;
  readonly demand: number;
  readonly missing: number;
}

export interface Feature {
  readonly name: string;
  /** Days since 1970-01-01; undefined: no date. */
  readonly expected: number | undefined;
  readonly target: number | undefined;
}

export type Broadcast =
  | { readonly kind: 'text'; readonly title: string; readonly text: string }
  /** `left`: the labels of what has no share, as its value is zero or less. */
  | {
      readonly kind: 'pie';
      readonly title: string;
      readonly slices: readonly Slice[];
      readonly left: readonly string[];
    }
  | { readonly kind: 'quad'; readonly title: string; readonly points: readonly Point[] }
  | { readonly kind: 'shortage'; readonly title: string; readonly rows: readonly Shortfall[] }
  | {
      readonly kind: 'release';
      readonly title: string;
      readonly releases: readonly number[];
      readonly features: readonly Feature[];
    }
  /** `address`: of a page of this planner, from its path on. */
  | { readonly kind: 'view'; readonly title: string; readonly page: ViewPage; readonly address: string }
  | { readonly kind: 'unreadable'; readonly title: string; readonly text: string };

/** The pages of the planner that the big screen shows besides messages. */
export type ViewPage = 'plan' | 'compare' | 'summary';

const viewPages: Readonly<Record<string, ViewPage>> = { '/': 'plan', '/compare': 'compare', '/summary': 'summary' };

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const list = (value: unknown): readonly Fields[] | undefined => (Array.isArray(value) ? value.map(fields) : undefined);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const number = (value: unknown): number => (value === '' || value === null ? NaN : Number(value));
const isNumber = (value: number): boolean => Number.isFinite(value);

/** A day from '2013-10-07…', 'Oct 7, 2013' or '10/7/2013'; undefined for anything else. */
export function readDay(value: unknown): number | undefined {
  const source = text(value).trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T|$)/.exec(source);
  const named = /^([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})$/i.exec(source);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(source);
  const [year, month, date] = iso
    ? [iso[1], Number(iso[2]), iso[3]]
    : named
      ? [named[3], monthOf(named[1]), named[2]]
      : slashed
        ? [slashed[3], Number(slashed[1]), slashed[2]]
        : [];
  if (month === undefined || month < 1 || month > 12) return undefined;
  return Math.round(Date.UTC(Number(year), month - 1, Number(date)) / 86_400_000);
}

/** 1 to 12; 0 for what is no month. */
function monthOf(name = ''): number {
  return monthNames.findIndex((month) => month.toLowerCase() === name.toLowerCase()) + 1;
}

function readSlices(dataset: unknown): Slice[] | undefined {
  return list(dataset)?.map((each) => ({ label: text(each['label']), value: number(each['value']) }));
}

function readPoints(dataset: unknown): Point[] | undefined {
  return list(dataset)?.map((each) => ({
    name: text(each['name']),
    effort: number(each['effort']),
    value: number(each['value']),
    waits: each['has_ext_prereq'] === true,
    awaited: each['is_ext_prereq'] === true,
  }));
}

/** Labels in the order of the demand; a shortage may come as what is missing or as what is left below zero. */
function readShortfalls(dataset: unknown): Shortfall[] | undefined {
  const demand = readSlices(fields(dataset)['demand']);
  const shortage = readSlices(fields(dataset)['shortage']);
  if (demand === undefined || shortage === undefined) return undefined;
  const labels = new Set([...demand, ...shortage].map(({ label }) => label));
  const of = (slices: readonly Slice[], label: string) => slices.find((slice) => slice.label === label)?.value ?? 0;
  return [...labels].map((label) => ({ label, demand: of(demand, label), missing: Math.abs(of(shortage, label)) }));
}

function readFeatures(dataset: unknown): Feature[] | undefined {
  return list(fields(dataset)['features'])?.map((each) => ({
    name: text(each['name']),
    expected: readDay(each['expected']),
    target: readDay(each['target']),
  }));
}

function readReleases(dataset: unknown): number[] {
  const dates = fields(dataset)['releaseDates'];
  return Array.isArray(dates) ? dates.map(readDay).filter((day) => day !== undefined) : [];
}

function readChart(title: string, chart: Fields): Broadcast | undefined {
  const { type, dataset } = chart;
  const parts = type === 'piechart' ? readSlices(dataset) : undefined;
  if (parts) {
    const left = parts.filter(({ value }) => !(value > 0)).map(({ label }) => label);
    return { kind: 'pie', title, slices: parts.filter(({ value }) => value > 0), left };
  }
  const points = type === 'quadchart' ? readPoints(dataset) : undefined;
  if (points?.every(({ effort, value }) => isNumber(effort) && isNumber(value))) return { kind: 'quad', title, points };
  const rows = type === 'shortagechart' ? readShortfalls(dataset) : undefined;
  if (rows?.every(({ demand, missing }) => isNumber(demand) && isNumber(missing)))
    return { kind: 'shortage', title, rows };
  const features = type === 'releasechart' ? readFeatures(dataset) : undefined;
  if (features) return { kind: 'release', title, features, releases: readReleases(dataset) };
  return undefined;
}

/**
 * A text that is nothing but an address of this planner: `/?track=Checkout&view=timeline`, or the same with its host before it.
 * undefined: it is a text.
 */
function readView(
  from: string,
  origin: string,
): Pick<Extract<Broadcast, { kind: 'view' }>, 'page' | 'address'> | undefined {
  const address = from.trim();
  if (/\s/.test(address) || !/^(\/(?!\/)|https?:)/.test(address) || !URL.canParse(address, origin)) return undefined;
  const url = new URL(address, origin);
  const page = viewPages[ownPath(url.pathname) || '/'];
  if (page === undefined || url.origin !== origin) return undefined;
  return { page, address: url.pathname + url.search + url.hash };
}

/** The message of a `broadcast` event, ready to be drawn. `origin` is the planner's. */
export function readBroadcast(message: unknown, origin: string): Broadcast {
  const { command, title: sent, data } = fields(message);
  const title = text(sent);
  const view = command === 'raw' ? readView(text(data), origin) : undefined;
  if (view) return { kind: 'view', title, ...view };
  if (command === 'raw') return { kind: 'text', title, text: text(data) || JSON.stringify(data ?? '', null, 2) };
  const chart = command === 'chart' ? readChart(title, fields(data)) : undefined;
  return chart ?? { kind: 'unreadable', title, text: JSON.stringify(message, null, 2) ?? '' };
}
