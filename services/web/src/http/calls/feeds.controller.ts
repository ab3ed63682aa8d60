// Calendars and the Atom feed by secret addresses, and the addresses themselves.
import { createHash } from 'node:crypto';
import { Controller, Delete, Get, Header, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { FeedsDocument } from '../../api.ts';
import { feedOf } from '../../feeds/feed.ts';
import { JsonBody } from '../../json-body.ts';
import { WebService } from '../../web-service.ts';
import { noSuchFeed } from '../plans/not-there.ts';
import { ApiAnswer, ApiFailure } from './openapi.ts';
import { readText } from './query.ts';
import { sendText } from './send-json.ts';

const longestName = 1000;
/** Calendars ask by themselves; what was read a moment ago need not be asked for again. */
const aWhile = 'private, max-age=300';
const types = { ics: 'text/calendar; charset=utf-8', atom: 'application/atom+xml; charset=utf-8' } as const;

@ApiTags('Feeds')
@Controller()
export class FeedsController {
  constructor(private readonly web: WebService) {}

  @Get('api/feeds')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'The secret addresses of calendars and of the history: whoever has one reads that, and nothing else.',
  })
  @ApiQuery({ name: 'item', required: false, description: 'also those of the items of this name' })
  @ApiAnswer('FeedsDocument')
  @ApiFailure(400, 503)
  addresses(@Query('item') item: unknown): Promise<FeedsDocument> {
    return this.web.feeds.addresses(readText('item', item, longestName));
  }

  @Delete('api/feeds')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes all secret addresses back: there are new ones from then on.' })
  @ApiFailure(401, 403, 503)
  renew(): Promise<void> {
    return this.web.feeds.renew();
  }

  @Get('feeds/:kind/:file')
  @ApiOperation({ summary: 'A calendar of everything, or the history as an Atom feed, by its secret address.' })
  @ApiOkResponse({ description: 'text/calendar, RFC 5545, or application/atom+xml, RFC 4287' })
  @ApiFailure(404, 503)
  whole(
    @Param('kind') kind: string,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(kind, undefined, file, request, response);
  }

  @Get('feeds/:kind/:of/:file')
  @ApiOperation({ summary: 'A calendar of a track, a triage level or an item, by its secret address.' })
  @ApiOkResponse({ description: 'text/calendar, RFC 5545' })
  @ApiFailure(404, 503)
  part(
    @Param('kind') kind: string,
    @Param('of') of: string,
    @Param('file') file: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(kind, of, file, request, response);
  }

  private async send(
    kind: string,
    of: string | undefined,
    file: string,
    request: Request,
    response: Response,
  ): Promise<void> {
    const feed = feedOf(kind, of);
    const ending = feed?.kind === 'history' ? 'atom' : 'ics';
    const [, secret = '', end] = /^([\w-]{1,100})\.(ics|atom)$/.exec(file) ?? [];
    if (!feed || end !== ending || !(await this.web.feeds.opens(feed, secret))) throw noSuchFeed();
    const text = await this.web.feeds.text(feed, request.path);
    const version = createHash('sha256').update(text).digest('hex').slice(0, 32);
    await sendText(request, response, new JsonBody(text), { version, cacheControl: aWhile, type: types[ending] });
  }
}
