// GET /api/history, /api/trends and /api/diff: what changed, and what came of it.

import { BadRequestException, Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { JsonBody } from '../../json-body.ts';
import { WebService } from '../../web-service.ts';
import { ApiAnswer, ApiFailure } from './openapi.ts';
import { readCount, readText, readVersion } from './query.ts';
import { askEachTime, sendJson } from './send-json.ts';

const page = { usual: 30, most: 200 };
const longestFind = 200;
const minutes = { usual: 10, most: 1440 };
const days = { usual: 92, most: 3660 };
const scenario = /^scenario\/([a-z0-9-]{1,64})$/;

@ApiTags('History')
@Controller('api')
export class HistoryController {
  constructor(private readonly web: WebService) {}

  @Get('history')
  @ApiOperation({ summary: 'What changed from version to version, newest first; saves within minutes are one entry.' })
  @ApiQuery({ name: 'limit', required: false, description: `1 to ${page.most} entries; ${page.usual} without it` })
  @ApiQuery({ name: 'before', required: false, description: 'a version of the plan: what is older than it' })
  @ApiQuery({ name: 'find', required: false, description: 'only entries with this text: a name, a day, a change' })
  @ApiQuery({
    name: 'minutes',
    required: false,
    description: `saves with less between them are one entry; ${minutes.usual} without it, 0: each is one`,
  })
  @ApiAnswer('HistoryDocument')
  @ApiFailure(400, 404, 503)
  async history(
    @Query('limit') limit: unknown,
    @Query('before') before: unknown,
    @Query('find') find: unknown,
    @Query('minutes') apart: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.web.changes.history({
      limit: readCount('limit', limit, page),
      before: readVersion('before', before),
      find: readText('find', find, longestFind),
      minutes: apart === '0' ? 0 : readCount('minutes', apart, minutes),
    });
    await sendJson(request, response, JsonBody.of(document), { cacheControl: askEachTime });
  }

  @Get('trends')
  @ApiOperation({
    summary: 'How the plan stood at the end of each day: what fits, what is short, how much is asked for.',
  })
  @ApiQuery({
    name: 'days',
    required: false,
    description: `1 to ${days.most}, back from today; ${days.usual} without it`,
  })
  @ApiAnswer('TrendsDocument')
  @ApiFailure(400, 503)
  async trends(@Query('days') asked: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const document = await this.web.changes.trends(readCount('days', asked, days));
    await sendJson(request, response, JsonBody.of(document), { cacheControl: askEachTime });
  }

  @Get('diff')
  @ApiOperation({
    summary: 'What is different between two versions of the plan, and what moved each date by how much.',
  })
  @ApiQuery({
    name: 'from',
    required: false,
    description: 'a version of the plan, or scenario/<id>; without it the version before `to`',
  })
  @ApiQuery({ name: 'to', required: false, description: 'the same; the newest version without it' })
  @ApiAnswer('DiffDocument')
  @ApiFailure(400, 404, 422, 503)
  async diff(
    @Query('from') from: unknown,
    @Query('to') to: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.web.changes.diff(readSide('from', from), readSide('to', to));
    await sendJson(request, response, JsonBody.of(document), { cacheControl: askEachTime });
  }
}

/** What is compared: a version of the plan, the newest where none is named, or the last save of a scenario. */
function readSide(name: string, value: unknown): { version?: string } | { scenario: string } {
  const [, id] = (typeof value === 'string' && scenario.exec(value)) || [];
  if (id !== undefined) return { scenario: id };
  if (typeof value === 'string' && value.startsWith('scenario'))
    throw new BadRequestException(`${name} must be a commit id, or scenario/<id>`);
  const version = readVersion(name, value);
  return version === undefined ? {} : { version };
}
