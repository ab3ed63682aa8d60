// GET /api/plans and /api/portfolio: the plans that who asks may see, the same at the address of each plan.

import { BadRequestException, Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { JsonBody } from '../../json-body.ts';
import { Policy } from '../../people/policy.ts';
import { Portfolio } from '../../portfolio/portfolio.ts';
import { callerOf } from '../gate/admit.ts';
import { ApiAnswer, ApiFailure } from './openapi.ts';
import { readText } from './query.ts';
import { askEachTime, sendJson } from './send-json.ts';

const longestSearch = 200;

@ApiTags('Several plans')
@Controller('api')
export class PortfolioController {
  constructor(
    private readonly portfolio: Portfolio,
    private readonly policy: Policy,
  ) {}

  @Get('plans')
  @ApiOperation({
    summary: 'The plans of this installation that who asks may see, and how each is. Its ETag stays while that does.',
  })
  @ApiAnswer('PlansDocument')
  async list(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { version, body } = await this.portfolio.list(this.seenBy(request));
    await sendJson(request, response, body, { version, cacheControl: askEachTime });
  }

  @Get('portfolio')
  @ApiOperation({
    summary:
      'These plans beside each other: what fits and what is short, who is in several and when for more than there is of ' +
      'them, the load by skill and month, the items. Its ETag stays while none of the plans changes.',
  })
  @ApiAnswer('PortfolioDocument')
  async all(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { version, body } = await this.portfolio.document(this.seenBy(request));
    await sendJson(request, response, body, { version, cacheControl: askEachTime });
  }

  @Get('portfolio/find')
  @ApiOperation({
    summary: 'Tracks, people and items of these plans that have each of the words, whatever case and accents.',
  })
  @ApiQuery({ name: 'q', description: `the words: ${longestSearch} characters at most` })
  @ApiAnswer('PortfolioFoundDocument')
  @ApiFailure(400)
  async find(@Query('q') asked: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const words = readText('q', asked, longestSearch)?.trim() ?? '';
    if (words === '') throw new BadRequestException('q must be what is searched for');
    const found = await this.portfolio.find(this.seenBy(request), words);
    await sendJson(request, response, JsonBody.of(found), { cacheControl: askEachTime });
  }

  private seenBy(request: Request): string[] {
    return this.policy.seenBy(callerOf(request));
  }
}
