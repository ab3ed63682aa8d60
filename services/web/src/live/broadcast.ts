// Reads what is to be broadcast. It comes from anybody's script and goes to everybody's screen, so its shape is checked
// here, once. Clients of `/` get the text as it came; those of `/live` the message with what is known of it alone.

import type { BroadcastMessage, ChartData, Feature, LabelValue, QuadPoint } from '../api.ts';

export interface Broadcast {
  /** As it came. */
  readonly text: string;
  /** Checked, with nothing in it but what its type says. */
  readonly message: BroadcastMessage;
}

/** What is wrong with a broadcast; the message names the place in it. */
export class BadBroadcast extends Error {}

const mostPoints = 10_000;
const longestTitle = 1_000;
const longestLabel = 1_000;

/** Throws BadBroadcast. */
export function readBroadcast(text: string): Broadcast {
  const body = object(parse(text), 'the body');
  const title = string(body['title'], 'title', longestTitle);
  switch (body['command']) {
    case 'raw':
      return { text, message: { command: 'raw', title, data: string(body['data'], 'data', Infinity) } };
    case 'chart':
      return { text, message: { command: 'chart', title, data: chart(object(body['data'], 'data')) } };
    default:
      throw new BadBroadcast(`command is ${shown(body['command'])}; it must be "raw" or "chart"`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function chart({ type, dataset }: Fields): ChartData {
  const at = 'data.dataset';
  switch (type) {
    case 'piechart':
      return { type, dataset: list(dataset, at, labelValue) };
    case 'quadchart':
      return { type, dataset: list(dataset, at, quadPoint) };
    case 'shortagechart': {
      const { demand, shortage } = object(dataset, at);
      const lists = {
        demand: list(demand, `${at}.demand`, labelValue),
        shortage: list(shortage, `${at}.shortage`, labelValue),
      };
      return { type, dataset: lists };
    }
    case 'releasechart': {
      const { releaseDates, features } = object(dataset, at);
      const lists = {
        releaseDates: list(releaseDates, `${at}.releaseDates`, date),
        features: list(features, `${at}.features`, feature),
      };
      return { type, dataset: lists };
    }
    default:
      throw new BadBroadcast(
        `data.type is ${shown(type)}; it must be piechart, quadchart, shortagechart or releasechart`,
      );
  }
}

function labelValue(value: unknown, at: string): LabelValue {
  const fields = object(value, at);
  return { label: label(fields['label'], `${at}.label`), value: number(fields['value'], `${at}.value`) };
}

function quadPoint(value: unknown, at: string): QuadPoint {
  const fields = object(value, at);
  return {
    name: label(fields['name'], `${at}.name`),
    effort: number(fields['effort'], `${at}.effort`),
    value: number(fields['value'], `${at}.value`),
    ...flag(fields, 'has_ext_prereq', at),
    ...flag(fields, 'is_ext_prereq', at),
  };
}

function feature(value: unknown, at: string): Feature {
  const fields = object(value, at);
  return {
    name: label(fields['name'], `${at}.name`),
    expected: date(fields['expected'], `${at}.expected`),
    target: date(fields['target'], `${at}.target`),
  };
}

function flag<K extends string>(fields: Fields, key: K, at: string): { readonly [key in K]?: boolean } {
  const value = fields[key];
  if (value === undefined || value === null) return {};
  if (typeof value !== 'boolean') throw new BadBroadcast(`${at}.${key} is ${shown(value)}; it must be true or false`);
  return { [key]: value } as { [key in K]: boolean };
}

function list<T>(value: unknown, at: string, read: (item: unknown, at: string) => T): T[] {
  if (!Array.isArray(value)) throw new BadBroadcast(`${at} is ${shown(value)}; it must be a list`);
  if (value.length > mostPoints) {
    throw new BadBroadcast(`${at} has ${value.length} entries; at most ${mostPoints} can be shown`);
  }
  return value.map((item, index) => read(item, `${at}[${index}]`));
}

function object(value: unknown, at: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new BadBroadcast(`${at} is ${shown(value)}; it must be an object`);
}

function string(value: unknown, at: string, longest: number): string {
  if (typeof value !== 'string') throw new BadBroadcast(`${at} is ${shown(value)}; it must be a text`);
  if (value.length > longest) throw new BadBroadcast(`${at} is longer than ${longest} characters`);
  return value;
}

function label(value: unknown, at: string): string {
  return string(value, at, longestLabel);
}

/** The original's pie chart script sends numbers as texts, with a line end. */
function number(value: unknown, at: string): number {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof read === 'number' && Number.isFinite(read)) return read;
  throw new BadBroadcast(`${at} is ${shown(value)}; it must be a number`);
}

function date(value: unknown, at: string): string {
  const text = label(value, at).trim();
  if (Number.isNaN(Date.parse(text))) throw new BadBroadcast(`${at} is ${shown(value)}; it must be a date`);
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadBroadcast(`the body is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** A value as a message can hold it. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object') return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
