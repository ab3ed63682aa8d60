// Scenarios on the bus. What is said of one is a line of JSON; then come the streams `edits`, a line of JSON, and one for each
// resource, named as it is.
import { planOf } from '@qplan/config';
import { formatStream, formatTextStream, parseStreams, type Stream } from '@qplan/streams';
import {
  type Save,
  type Scenario,
  type ScenarioContents,
  type ScenarioHead,
  scenarioId,
  type ScenarioState,
  scenarioStates,
  type ScenarioWords,
} from './scenario.ts';

const edits = 'edits';

/** The streams below the first line of a request to save, and that line's content. */
export function formatSave(id: string, save: Save): string {
  const { expected } = save;
  const line = JSON.stringify({ ...wordsOf(save), ...(expected !== undefined && { expected }) });
  return formatStream(`SAVE ${id}`, [line]) + formatContents(save);
}

/** What `formatSave` wrote, without its first line; or a sentence of what is wrong with it. */
export function parseSave([line = '', ...more]: readonly string[], streams: readonly Stream[]): Save | string {
  const said = parseJson(line);
  const contents = parseContents(streams);
  if (more.length > 0 || !isWords(said))
    return 'SAVE begins with a line of JSON: name, note, state, base, by, expected';
  if (!contents) return 'below its first line SAVE has a stream "edits" of one line of JSON, and one for each resource';
  const { expected } = said as { expected?: unknown };
  if (expected !== undefined && typeof expected !== 'string') return 'expected is a version, or is left out';
  return { ...wordsOf(said), ...(expected !== undefined && { expected }), ...contents };
}

/** As `parseScenario` reads it. */
export function formatScenario(scenario: Scenario): string {
  return formatStream(`scenario ${scenario.id}`, [formatHeadLine(scenario)]) + formatContents(scenario);
}

export function parseScenario([head, ...streams]: readonly Stream[]): Scenario | undefined {
  const said = head?.name.startsWith('scenario ') ? parseHeadLine(head.content[0] ?? '') : undefined;
  const contents = parseContents(streams);
  return said && contents && { ...said, ...contents };
}

/** A scenario in a list, and in the event that tells of a save. */
export function formatHeadLine({ id, version, time, ...words }: ScenarioHead): string {
  return JSON.stringify({ id, version, time, ...wordsOf(words) });
}

function wordsOf({ name, note, state, base, by, adopted }: ScenarioWords): ScenarioWords {
  return { name, note, state, base, by, ...(adopted !== undefined && { adopted }) };
}

/** The beginning of every event of a save: what to subscribe to. */
export const scenarioTopic = '=====scenario ';

/** The event of a save: `=====scenario <id>` and what is said of it. */
export function formatScenarioEvent(head: ScenarioHead): string {
  return formatStream(`scenario ${head.id}`, [formatHeadLine(head)]);
}

/** Undefined for any other frame. */
export function parseScenarioEvent(frame: Buffer): ScenarioHead | undefined {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok && parsed.value.length === 1 ? parsed.value[0] : undefined;
  const head = parseHeadLine(stream?.content[0] ?? '');
  return stream?.name === `scenario ${head?.id}` ? head : undefined;
}

/** Undefined for what is none. */
export function parseHeadLine(line: string): ScenarioHead | undefined {
  const said = parseJson(line);
  if (!isWords(said)) return undefined;
  const { id, version, time } = said as unknown as Record<string, unknown>;
  const sound = isText(id) && scenarioId.test(planOf(id).own) && isText(version) && isText(time);
  return sound ? (said as ScenarioHead) : undefined;
}

function formatContents(contents: ScenarioContents): string {
  const resources = [...contents.resources].map(([resource, content]) => formatTextStream(resource, content));
  return formatStream(edits, [contents.edits]) + resources.join('');
}

function parseContents([first, ...others]: readonly Stream[]): ScenarioContents | undefined {
  if (first?.name !== edits || first.content.length !== 1 || parseJson(first.content[0]!) === undefined)
    return undefined;
  const resources = new Map(others.map(({ name, content }) => [name, content.map((line) => `${line}\n`).join('')]));
  return resources.size === others.length ? { edits: first.content[0]!, resources } : undefined;
}

function isWords(value: unknown): value is ScenarioWords {
  if (typeof value !== 'object' || value === null) return false;
  const { name, note, base, by, state, adopted = '' } = value as Record<string, unknown>;
  return [name, note, base, by, adopted].every(isText) && scenarioStates.includes(state as ScenarioState);
}

const isText = (value: unknown): value is string => typeof value === 'string';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
