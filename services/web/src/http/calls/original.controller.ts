// The calls of the original's page and scripts.

import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { readBroadcast } from '../../live/broadcast.ts';
import { textOf } from '../../read-body.ts';
import { WebService } from '../../web-service.ts';
import { ApiAnswer, ApiFailure, schemaOf } from './openapi.ts';
import { firstOf } from './query.ts';
import { askEachTime, sendJson } from './send-json.ts';

@ApiTags('As the original has it')
@Controller()
export class OriginalController {
  constructor(private readonly web: WebService) {}

  @Get('app/web/qplan')
  @ApiOperation({ summary: 'The plan of one track. The triage chooses the demand; the items are all of the track’s.' })
  @ApiQuery({ name: 'track', required: false, description: 'All when it is unknown' })
  @ApiQuery({ name: 'triage', required: false, description: 'the first level when it is unknown' })
  @ApiAnswer('OriginalDocument')
  @ApiFailure(503)
  async qplan(
    @Query('track') track: unknown,
    @Query('triage') triage: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const part = this.web.plan().part(firstOf(track), firstOf(triage));
    await sendJson(request, response, part, { cacheControl: askEachTime });
  }

  @Post('update')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Reads the newest plan now; answers OK when that is done.' })
  @ApiFailure(401, 403, 422, 429, 503)
  async update(@Res() response: Response): Promise<void> {
    const { keeper } = this.web;
    await keeper.refresh();
    if (keeper.failure !== undefined) throw keeper.failure;
    response.type('text/plain').send('OK');
  }

  @Post('broadcast')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sends the message to every live client, as it is; answers how many are connected here.' })
  @ApiBody({ schema: schemaOf('BroadcastMessage') })
  @ApiFailure(400, 401, 403, 413, 429)
  broadcast(@Body() body: unknown): { clients: number } {
    const { broadcasts, events } = this.web.live;
    this.web.broadcasts.send(readBroadcast(textOf(body)));
    return { clients: broadcasts.size + events.size };
  }
}
