// What an operator and their tools ask.

import { Controller, Get, Header, Req, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { formatMetrics } from '../../status/metrics-text.ts';
import { Policy } from '../../people/policy.ts';
import { WebService } from '../../web-service.ts';
import { callerOf } from '../gate/admit.ts';
import { planOfRequest } from '../plans/plan-path.ts';
import { ApiAnswer, ApiFailure } from './openapi.ts';
import { sendJson } from './send-json.ts';

@ApiTags('Operating it')
@Controller()
export class OperationsController {
  constructor(
    private readonly web: WebService,
    private readonly policy: Policy,
  ) {}

  @Get('api/status')
  @ApiOperation({ summary: 'Each stage: up or not, last run, last problems, how far behind.' })
  @ApiAnswer('StatusDocument')
  status(@Req() request: Request, @Res() response: Response): Promise<void> {
    return sendJson(request, response, this.web.statusText.get(), { cacheControl: 'no-store' });
  }

  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The service runs.' })
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The service has a plan to show; 503 says why not.' })
  @ApiFailure(503)
  ready(@Req() request: Request): { status: 'ready'; version: string } {
    const mayKnowWhy = this.policy.roleOf(callerOf(request), planOfRequest(request)) !== undefined;
    if (!mayKnowWhy && this.web.keeper.plan === undefined) {
      throw new ServiceUnavailableException('there is no plan to show yet; /api/status says why');
    }
    return { status: 'ready', version: this.web.plan().version };
  }

  @Get('metrics')
  @ApiOperation({ summary: 'Metrics as Prometheus reads them, of the plans that whoever asks may see.' })
  @ApiProduces('text/plain')
  metrics(@Req() request: Request, @Res() response: Response): void {
    const seen = new Set(this.policy.seenBy(callerOf(request)));
    response
      .set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
      .send(formatMetrics(this.web.metrics.read((plan) => seen.has(plan))));
  }
}
