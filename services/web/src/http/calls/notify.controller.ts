// The rules by which people are told of changes: GET /api/status has them, and one is tried here.

import { Body, Controller, HttpCode, NotFoundException, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RuleTestedDocument } from '../../api.ts';
import { readBody } from '../../read-body.ts';
import { ruleTestSchema } from '../../status/status-schema.ts';
import { WebService } from '../../web-service.ts';
import { ApiAnswer, ApiFailure, schemaOf } from './openapi.ts';

@ApiTags('Operating it')
@Controller('api/notify')
export class NotifyController {
  constructor(private readonly web: WebService) {}

  @Post('test')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Has a message that says that it is a test sent by a rule, now.' })
  @ApiBody({ schema: schemaOf('RuleTest') })
  @ApiAnswer('RuleTestedDocument')
  @ApiFailure(400, 401, 403, 404, 429, 503)
  async test(@Body() body: unknown): Promise<RuleTestedDocument> {
    const { rule } = readBody(ruleTestSchema, typeof body === 'string' ? body : '');
    const { askToTest } = this.web;
    if (askToTest === undefined)
      throw new NotFoundException('this plan has no rules: [notify] is of the plan of config.ini alone');
    const { outcome, to, reason } = await askToTest(rule);
    if (outcome === 'unknown')
      throw new NotFoundException(`config.ini has no rule [notify.${rule}]; /api/status lists them`);
    return { sent: outcome === 'sent', to, ...(reason !== undefined && { reason }) };
  }
}
