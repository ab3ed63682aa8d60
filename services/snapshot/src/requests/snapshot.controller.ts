// GET, PUT and LOG on the bus: from the lines of a request to the store, and back to the lines of a reply.
import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { BusRequest } from '@qplan/bus/server';
import { formatLogLine, formatSnapshot } from '@qplan/snapshots';
import { formatStream } from '@qplan/streams';
import { parseGet, parseLog, parsePut } from './requests.ts';
import { Store } from '../store.ts';

@Controller()
export class SnapshotController {
  /** A content that is asked for again and again is written out once. */
  readonly #replies = new WeakMap<Buffer, { readonly version: string; readonly reply: Buffer }>();

  constructor(private readonly store: Store) {}

  @MessagePattern('GET')
  async get(@Payload() { resource, content }: BusRequest): Promise<Buffer> {
    const { version, content: found } = await this.store.get(resource, parseGet(content));
    const known = this.#replies.get(found);
    if (known?.version === version.version) return known.reply;
    const reply = formatSnapshot(version, found);
    this.#replies.set(found, { version: version.version, reply });
    return reply;
  }

  @MessagePattern('PUT')
  async put(@Payload() { resource, content: lines, id }: BusRequest): Promise<string> {
    const { content, lineage } = parsePut(lines);
    const { version } = await this.store.put(resource, content, { ...lineage, request: id });
    return lineage ? formatStream('OK', [version]) : 'OK';
  }

  @MessagePattern('LOG')
  async log(@Payload() { resource, content }: BusRequest): Promise<string> {
    const versions = await this.store.log(resource, parseLog(content));
    return formatStream(resource, versions.map(formatLogLine));
  }
}
