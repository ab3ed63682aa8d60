// A person's choices, as keys of config.ini.
import { columnName, headerName, type SheetKind, tidy } from '@qplan/condition';
import { patternOf, usualText } from '@qplan/config/sheets';
import type { Setup, SheetRef } from './setup.ts';

/** What somebody says of the sheets. Rows and columns count from 0. */
export type Choice =
  /** The sheet is of this kind; `further`: of people, beside the sheet of staff; undefined, of none. */
  | { readonly kind: 'sheet'; readonly sheet: SheetRef; readonly as: SheetKind | 'further' | undefined }
  | { readonly kind: 'column'; readonly head: Head; readonly taking: Taking }
  /** The row that heads the columns. */
  | { readonly kind: 'header'; readonly of: SheetKind; readonly row: number }
  /** Rows with a cell of this text are none. */
  | { readonly kind: 'skip'; readonly of: 'work' | 'staff'; readonly text: string }
  /** A key of config.ini; undefined, as usual. */
  | { readonly kind: 'key'; readonly section: string; readonly key: string; readonly value: string | undefined };

export function chosen(setup: Setup, choice: Choice): Setup {
  switch (choice.kind) {
    case 'sheet':
      return withSheet(setup, choice.sheet, choice.as);
    case 'column':
      return withColumn(setup, choice.head, choice.taking);
    case 'header':
      return withKey(setup, `condition.${choice.of}`, 'header_row', String(choice.row + 1));
    case 'skip':
      return withoutRows(setup, choice.of, choice.text);
    case 'key':
      return withKey(setup, choice.section, choice.key, choice.value);
  }
}

/** Without `value` the key is what it usually is. */
export function withKey(setup: Setup, section: string, key: string, value: string | undefined): Setup {
  const settings = new Map(setup.settings);
  const values = new Map(settings.get(section));
  if (value === undefined) values.delete(key);
  else values.set(key, value);
  if (values.size === 0) settings.delete(section);
  else settings.set(section, values);
  return { ...setup, settings };
}

/** A sheet is of one kind, and a kind has one sheet. */
function withSheet(setup: Setup, ref: SheetRef, kind: SheetKind | 'further' | undefined): Setup {
  const isOther = ({ file, sheet }: SheetRef) => file !== ref.file || sheet !== ref.sheet;
  const others = [...setup.sheets].filter(([other, each]) => other !== kind && isOther(each));
  const rest = (setup.further ?? []).filter(isOther);
  const further = kind === 'further' ? [...rest, ref] : rest;
  return {
    sheets: new Map(kind === undefined || kind === 'further' ? others : [...others, [kind, ref]]),
    settings: setup.settings,
    ...(further.length > 0 && { further }),
  };
}

/** Rows with a cell of this text are none. */
function withoutRows(setup: Setup, kind: 'work' | 'staff', text: string): Setup {
  const key = kind === 'work' ? 'ignore' : 'skip';
  return withKey(setup, `condition.${kind}`, key, withAlternative(valueOf(setup, kind, key), text));
}

/** A column of a sheet, under the row that heads it. */
export interface Head {
  readonly kind: SheetKind;
  readonly headers: readonly string[];
  readonly column: number;
}

/**
 * `as`: the key that the column is of; `skill` with a name in a sheet of work: its estimates; `unused`. `beside`: the
 * columns that are of the same key already, for a key that takes several.
 */
export interface Taking {
  readonly as: string;
  readonly name?: string;
  readonly beside?: readonly number[];
}

function withColumn(setup: Setup, head: Head, { as, name = '', beside = [] }: Taking): Setup {
  const free = withoutMention(setup, head);
  const section = `condition.${head.kind}`;
  const own = patternOfColumn(head.headers, head.column);
  if (as === 'unused')
    return withKey(free, section, 'unused', withAlternative(valueOf(free, head.kind, 'unused'), own));
  // What is no other column of a grid is a track's.
  if (as === 'person') return free;
  if (head.kind === 'work' && as === 'skill') return withSkill(free, head, name);
  const others = beside.filter((column) => column !== head.column);
  if (others.length === 0) return withKey(free, section, fileKey(as), own);
  const all = [...others, head.column].map((column) => patternOfColumn(head.headers, column));
  return withKey(free, section, fileKey(as), all.reduce(withAlternative));
}

/** A skill that nobody has is named in config.ini, one that is called otherwise renamed. */
function withSkill(setup: Setup, { headers, column }: Head, name: string): Setup {
  const header = headerName(headers[column] ?? '');
  if (sameName(header, name))
    return withKey(setup, 'condition.work', 'skills', withAlternative(valueOf(setup, 'work', 'skills'), header));
  return withKey(setup, 'condition.skills', patternOf(header), name);
}

/** Without all that names the column. */
function withoutMention(setup: Setup, { kind, headers, column }: Head): Setup {
  const header = headers[column] ?? '';
  const names = [header, headerName(header), patternOf(header), patternOf(headerName(header)), letterOf(column)];
  const isMeant = (text: string) => text.trim() !== '' && names.some((name) => sameName(name, text));
  let next = setup;
  for (const [key, value] of setup.settings.get(`condition.${kind}`) ?? []) {
    if (rowKeys.includes(key)) continue;
    const kept = alternativesOf(value).filter((each) => !isMeant(each));
    if (kept.length < alternativesOf(value).length)
      next = withKey(next, `condition.${kind}`, key, kept.length === 0 ? undefined : kept.join('|'));
  }
  if (kind === 'work') {
    for (const key of setup.settings.get('condition.skills')?.keys() ?? [])
      if (isMeant(key)) next = withKey(next, 'condition.skills', key, undefined);
  }
  return next;
}

/** What these keys name are no columns. */
const rowKeys = ['ignore', 'skip', 'stop', 'blank', 'done', 'stream'];

/** How config.ini names a column: by its header where no other column has that, else by its letter. */
function patternOfColumn(headers: readonly string[], column: number): string {
  const header = headers[column] ?? '';
  const isShared = headers.some(
    (other, at) => at !== column && (sameName(other, header) || sameName(headerName(other), header)),
  );
  return header === '' || isShared || patternOf(header) !== header ? letterOf(column) : header;
}

function letterOf(column: number): string {
  return `column ${columnName(column)}`;
}

function sameName(a: string, b: string): boolean {
  return tidy(a).toLowerCase() === tidy(b).toLowerCase();
}

/** What is set, or usual. */
function valueOf({ settings }: Setup, kind: 'work' | 'staff' | SheetKind, key: string): string {
  const written = settings.get(`condition.${kind}`)?.get(key);
  return written ?? (kind === 'focus' ? '' : usualText(kind, key));
}

function isExpression(pattern: string): boolean {
  return /^\/.+\/$/.test(pattern);
}

function alternativesOf(pattern: string): readonly string[] {
  return isExpression(pattern) ? [pattern] : pattern.split('|');
}

/** The pattern that matches this text too. In a list of names, what else would mean something is any text. */
function withAlternative(pattern: string, text: string): string {
  if (isExpression(pattern)) {
    const added = patternOf(text);
    const source = isExpression(added) ? added.slice(1, -1) : `^${added.replace(/[.()+?]/g, '\\$&')}$`;
    return `/${pattern.slice(1, -1)}|${source}/`;
  }
  const plain = patternOf(text) === text ? text : text.replace(/[^\p{L}\p{M}\p{N} .,()+-]+/gu, '*');
  return pattern === '' ? plain : `${pattern}|${plain}`;
}

/** `notBefore` is `not_before` in the file. */
function fileKey(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
