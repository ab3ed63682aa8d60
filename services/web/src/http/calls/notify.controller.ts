// The rules by which people are told of changes: those of the page are made here, and any is tried; GET /api/status has how each is.

import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Put,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { RuleTestedDocument } from '../../api.ts';
import { readBody, textOf } from '../../read-body.ts';
import { type KeptRuleDocument, newRuleSchema, ruleChangeSchema, type RulesDocument } from '../../rules/rule-schema.ts';
import { ruleTestSchema } from '../../status/status-schema.ts';
import { WebService } from '../../web-service.ts';
import { callerOf } from '../gate/admit.ts';
import { preconditionRequired, readIfMatch } from './if-match.ts';
import { ApiAnswer, ApiFailure, schemaOf } from './openapi.ts';

const ruleTag = /^[0-9a-f]{32}$/;

@ApiTags('Operating it')
@Controller('api/notify')
export class NotifyController {
  constructor(private readonly web: WebService) {}

  @Get('rules')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The rules by which people are told of changes, and whom rules may tell.' })
  @ApiAnswer('RulesDocument')
  @ApiFailure(503)
  rules(): Promise<RulesDocument> {
    return this.web.rules.document();
  }

  @Post('rules')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Adds a rule. Its ETag is what a change of it is of.' })
  @ApiBody({ schema: schemaOf('NewRule') })
  @ApiFailure(400, 401, 403, 409, 429, 503)
  async add(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<KeptRuleDocument> {
    const rule = await this.web.rules.add(readBody(newRuleSchema, textOf(body)), nameOf(request));
    response.setHeader('Location', `${this.web.base}/api/notify/rules/${encodeURIComponent(rule.name)}`);
    return tagged(response, rule);
  }

  @Put('rules/:name')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Changes a rule of the page, pauses it, or lets it go on. What is left out stays.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the rule that the change is of' })
  @ApiBody({ schema: schemaOf('RuleChange') })
  @ApiAnswer('KeptRuleDocument')
  @ApiFailure(400, 401, 403, 404, 409, 412, preconditionRequired, 429, 503)
  async change(
    @Param('name') name: string,
    @Headers('if-match') expected: unknown,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<KeptRuleDocument> {
    const change = readBody(ruleChangeSchema, textOf(body));
    return tagged(response, await this.web.rules.change(name, readTag(expected), change, nameOf(request)));
  }

  @Delete('rules/:name')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Deletes a rule of the page. What waits to be sent by it is not sent.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the rule that is deleted' })
  @ApiFailure(401, 403, 404, 409, 412, preconditionRequired, 429, 503)
  async remove(@Param('name') name: string, @Headers('if-match') expected: unknown): Promise<void> {
    await this.web.rules.remove(name, readTag(expected));
  }

  @Post('test')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Has a message that says that it is a test sent by a rule, now.' })
  @ApiBody({ schema: schemaOf('RuleTest') })
  @ApiAnswer('RuleTestedDocument')
  @ApiFailure(400, 401, 403, 404, 429, 503)
  async test(@Body() body: unknown): Promise<RuleTestedDocument> {
    const { rule } = readBody(ruleTestSchema, textOf(body));
    const { outcome, to, reason } = await this.web.askToTest(rule);
    if (outcome === 'unknown') throw new NotFoundException(`there is no rule “${rule}”; /api/status lists them`);
    return { sent: outcome === 'sent', to, ...(reason !== undefined && { reason }) };
  }
}

/** Who is signed in; empty if nobody is asked. */
function nameOf(request: Request): string {
  return (callerOf(request).person?.name ?? '').slice(0, 200);
}

function tagged(response: Response, rule: KeptRuleDocument): KeptRuleDocument {
  response.setHeader('ETag', `"${rule.tag}"`);
  return rule;
}

function readTag(header: unknown): string {
  return readIfMatch(header, ruleTag, 'the rule as you had it, so that nobody’s change is lost');
}
