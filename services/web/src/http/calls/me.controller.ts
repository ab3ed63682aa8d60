// GET /api/me.
import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { MeDocument } from '../../api.ts';
import { Policy } from '../../people/policy.ts';
import { callerOf } from '../gate/admit.ts';
import { planOfRequest } from '../plans/plan-path.ts';
import { Who } from '../who/who.ts';
import { ApiAnswer } from './openapi.ts';

@ApiTags('People')
@Controller('api/me')
export class MeController {
  constructor(
    private readonly who: Who,
    private readonly policy: Policy,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Who asks, and what they may do.' })
  @ApiAnswer('MeDocument')
  me(@Req() request: Request): MeDocument {
    const caller = callerOf(request);
    const { person = null } = caller;
    return { signIn: this.who.signIn, person, role: this.policy.roleOf(caller, planOfRequest(request)) ?? null };
  }
}
