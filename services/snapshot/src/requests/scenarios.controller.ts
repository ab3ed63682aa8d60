// The requests for scenarios: SCENARIOS <state>, SAVES <id>, SCENARIO <id>, SAVE <id>. What is of a plan beside config.ini's has
// its name before it: SCENARIOS acme/open, SAVES acme/b.
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { quote, RequestError } from '@qplan/bus';
import type { BusRequest } from '@qplan/bus/server';
import { planOf } from '@qplan/config';
import {
  formatHeadLine,
  formatScenario,
  parseSave,
  type Save,
  type ScenarioState,
  scenarioStates,
  unindent,
} from '@qplan/snapshots';
import { formatStream, parseStreams } from '@qplan/streams';
import { Store } from '../store.ts';
import { parseLines } from './requests.ts';

@Controller()
export class ScenariosController {
  constructor(private readonly store: Store) {}

  @MessagePattern('SCENARIOS')
  async list(@Payload() { resource }: BusRequest): Promise<string> {
    const { plan, own: state } = planOf(resource);
    if (state !== 'all' && !scenarioStates.includes(state as ScenarioState))
      throw new RequestError(`${quote(state)} is no state of scenarios: ask for ${scenarioStates.join(', ')} or all`);
    const heads = await this.store.scenarios.list(state as ScenarioState | 'all', plan);
    return formatStream('scenarios', heads.map(formatHeadLine));
  }

  @MessagePattern('SAVES')
  async saves(@Payload() { resource: id }: BusRequest): Promise<string> {
    return formatStream('scenarios', (await this.store.scenarios.saves(id)).map(formatHeadLine));
  }

  @MessagePattern('SCENARIO')
  async get(@Payload() { resource: id, content }: BusRequest): Promise<string> {
    const [version, ...more] = parseLines(content, 'SCENARIO');
    if (more.length > 0) throw new RequestError('SCENARIO takes one line, the version; leave it out for the newest');
    return formatScenario(await this.store.scenarios.get(id, version || undefined));
  }

  @MessagePattern('SAVE')
  async save(@Payload() { resource: id, content, id: request }: BusRequest): Promise<string> {
    const head = await this.store.saveScenario(id, readSave(content), request);
    return formatStream('OK', [formatHeadLine(head)]);
  }
}

/** Throws RequestError. */
function readSave(request: Buffer): Save {
  const { content, rest, broken } = unindent(request);
  const streams = parseStreams(rest.toString());
  if (broken !== undefined || !streams.ok) {
    const line = broken ?? 1 + (streams.ok ? 0 : streams.problems[0]!.line);
    throw new RequestError(`line ${line + 1} of the SAVE is neither a header nor a content line`);
  }
  const save = parseSave(content.toString().split('\n').slice(0, -1), streams.value);
  if (typeof save === 'string') throw new RequestError(save);
  return save;
}
