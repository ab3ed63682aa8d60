// GET /api/plan and what belongs to it.

import { BadRequestException, Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { LogPage } from '@qplan/snapshots';
import type { Request, Response } from 'express';
import type { VersionsDocument, WritingDocument } from '../../api.ts';
import { JsonBody } from '../../json-body.ts';
import type { LoadedPlan } from '../../plan/loaded-plan.ts';
import { WebService } from '../../web-service.ts';
import { ApiAnswer, ApiFailure } from './openapi.ts';
import { firstOf, readCount, readText, readVersion } from './query.ts';
import { askEachTime, forEver, sendJson } from './send-json.ts';

const fullVersion = 40;
const page = { usual: 50, most: 200 };
const oddsRuns = { usual: 2_000, most: 10_000 };
const longestSeed = 200;
const longestSearch = 200;

@ApiTags('Plan')
@Controller('api/plan')
export class PlanController {
  constructor(private readonly web: WebService) {}

  @Get()
  @ApiOperation({ summary: 'The computed plan, every track. Its ETag is its version.' })
  @ApiQuery({ name: 'version', required: false, description: 'a commit id or a prefix of one; the newest without it' })
  @ApiAnswer('PlanDocument')
  @ApiFailure(400, 404, 422, 503)
  async plan(@Query('version') version: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const plan = await this.find(version);
    await sendJson(request, response, plan.document(), { version: plan.version, cacheControl: keepFor(version) });
  }

  @Get('inputs')
  @ApiOperation({ summary: 'The conditioned data that the plan was made from. Its ETag is the version of that data.' })
  @ApiQuery({ name: 'version', required: false, description: 'of the plan' })
  @ApiAnswer('InputsDocument')
  @ApiFailure(400, 404, 422, 503)
  async inputs(@Query('version') version: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const inputs = await this.web.reader.inputsOf(await this.find(version));
    await sendJson(request, response, inputs.body, { version: inputs.version, cacheControl: keepFor(version) });
  }

  @Get('odds')
  @ApiOperation({
    summary: 'How likely the dates are, where estimates are ranges. The same seed and runs give the same answer.',
  })
  @ApiQuery({
    name: 'runs',
    required: false,
    description: `of the plan: 1 to ${oddsRuns.most}; ${oddsRuns.usual} without it`,
  })
  @ApiQuery({ name: 'seed', required: false, description: 'what the draws are made of; the data without it' })
  @ApiQuery({ name: 'version', required: false, description: 'of the plan' })
  @ApiAnswer('OddsDocument')
  @ApiFailure(400, 404, 422, 503)
  async odds(
    @Query('runs') runs: unknown,
    @Query('seed') seed: unknown,
    @Query('version') version: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const wanted = { runs: readCount('runs', runs, oddsRuns), seed: readText('seed', seed, longestSeed) };
    const odds = await this.web.odds.of(await this.find(version), wanted);
    await sendJson(request, response, odds.body, { version: odds.version, cacheControl: keepFor(version) });
  }

  @Get('rows')
  @ApiOperation({ summary: 'The rows of the sheets that name an item, or the one of a cell as the sheet has it now.' })
  @ApiQuery({ name: 'name', required: false, description: 'of the item' })
  @ApiQuery({ name: 'at', required: false, description: 'instead of a name: a cell or row, such as Work!F17' })
  @ApiQuery({ name: 'version', required: false, description: 'of the plan' })
  @ApiAnswer('RowsDocument')
  @ApiFailure(400, 404, 422, 503)
  async rows(
    @Query('name') name: unknown,
    @Query('at') at: unknown,
    @Query('version') version: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const place = firstOf(at);
    if (place !== undefined) {
      const row = await this.web.reader.rowAt(place);
      return sendJson(request, response, JsonBody.of(row), { cacheControl: askEachTime });
    }
    const item = firstOf(name);
    if (item === undefined || item.trim() === '') throw new BadRequestException('name must be the name of an item');
    const rows = await this.web.reader.rowsOf(await this.find(version), item);
    await sendJson(request, response, JsonBody.of(rows), { cacheControl: keepFor(version) });
  }

  @Get('find')
  @ApiOperation({
    summary: 'The rows of the sheets that have each of the words in some cell, whatever case and accents.',
  })
  @ApiQuery({ name: 'text', description: `the words: ${longestSearch} characters at most` })
  @ApiQuery({ name: 'version', required: false, description: 'of the plan' })
  @ApiAnswer('FoundDocument')
  @ApiFailure(400, 404, 422, 503)
  async rowsWith(
    @Query('text') text: unknown,
    @Query('version') version: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const words = readText('text', text, longestSearch)?.trim() ?? '';
    if (words === '') throw new BadRequestException('text must be what is searched for');
    const found = await this.web.reader.find(await this.find(version), words);
    await sendJson(request, response, JsonBody.of(found), { cacheControl: keepFor(version) });
  }

  @Get('writing')
  @ApiOperation({ summary: 'How amounts and days in a cell are read, as config.ini says it.' })
  @ApiAnswer('WritingDocument')
  writing(): WritingDocument {
    return this.web.writing;
  }

  @Get('versions')
  @ApiOperation({ summary: 'The history of the plan, newest first, with what each version was made from.' })
  @ApiQuery({ name: 'limit', required: false, description: `1 to ${page.most}; ${page.usual} without it` })
  @ApiQuery({ name: 'before', required: false, description: 'a version: those older than it' })
  @ApiQuery({ name: 'after', required: false, description: 'a version, instead: those that followed it first' })
  @ApiAnswer('VersionsDocument')
  @ApiFailure(400, 404, 503)
  async versions(
    @Query('limit') limit: unknown,
    @Query('before') before: unknown,
    @Query('after') after: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const bounds = { before: readVersion('before', before), after: readVersion('after', after) };
    if (bounds.before !== undefined && bounds.after !== undefined)
      throw new BadRequestException('give before or after, not both');
    const given = Object.fromEntries(Object.entries(bounds).filter(([, version]) => version !== undefined));
    const history: VersionsDocument = await this.web.reader.history({
      limit: readCount('limit', limit, page),
      ...(given as Pick<LogPage, 'before' | 'after'>),
    });
    await sendJson(request, response, JsonBody.of(history), { cacheControl: askEachTime });
  }

  private async find(query: unknown): Promise<LoadedPlan> {
    const version = readVersion('version', query);
    const newest = this.web.keeper.plan;
    if (version === undefined || version === newest?.version) return this.web.plan();
    return this.web.reader.plan(version);
  }
}

function keepFor(version: unknown): string {
  return typeof version === 'string' && version.length === fullVersion ? forEver : askEachTime;
}
