// The tokens of people for their scripts.
import {
  Body,
  ConflictException,
  Controller,
  Delete,
  ForbiddenException,
  Get,
  Header,
  NotFoundException,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import {
  type MadeTokenDocument,
  newTokenSchema,
  type TokenDocument,
  type TokensDocument,
} from '../../people/people-schema.ts';
import type { Caller } from '../../people/caller.ts';
import { Policy } from '../../people/policy.ts';
import { reaches } from '../../people/role.ts';
import { type Token, Tokens, TooManyTokens } from '../../people/tokens.ts';
import { readBody, textOf } from '../../read-body.ts';
import { callerOf } from '../gate/admit.ts';
import { noSuchPlan } from '../plans/not-there.ts';
import { planOfRequest } from '../plans/plan-path.ts';
import { Who } from '../who/who.ts';
import { ApiAnswer, ApiFailure, schemaOf } from './openapi.ts';

const tokenId = /^[0-9a-f]{16}$/;

@ApiTags('People')
@Controller('api/tokens')
export class TokensController {
  constructor(
    private readonly tokens: Tokens,
    private readonly who: Who,
    private readonly policy: Policy,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The tokens of whoever asks; of everybody for who administers. Never what is carried.' })
  @ApiAnswer('TokensDocument')
  async list(@Req() request: Request): Promise<TokensDocument> {
    const caller = callerOf(request);
    const seen = (await this.tokens.list()).filter((token) => this.mayHandle(caller, token));
    return { tokens: seen.map((token) => told(token, caller)) };
  }

  @Post()
  @ApiBearerAuth()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Makes a token. What is carried is in the answer, and nowhere after that.' })
  @ApiBody({ schema: schemaOf('NewToken') })
  @ApiFailure(400, 401, 403, 409, 429)
  async make(@Body() body: unknown, @Req() request: Request): Promise<MadeTokenDocument> {
    const caller = callerOf(request);
    const asked = readBody(newTokenSchema, textOf(body));
    this.checkMaker(caller, { plan: planOfRequest(request), ...asked });
    const { person } = caller;
    try {
      const { secret, token } = await this.tokens.make({ ...asked, ...(person && { person }) });
      return { ...told(token, caller), secret };
    } catch (error) {
      throw error instanceof TooManyTokens ? new ConflictException(error.message) : error;
    }
  }

  @Delete(':id')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Ends a token, at once.' })
  @ApiFailure(401, 403, 404, 429)
  async end(@Param('id') id: string, @Req() request: Request): Promise<{ ended: string }> {
    const caller = callerOf(request);
    const token = tokenId.test(id) ? (await this.tokens.list()).find((each) => each.id === id) : undefined;
    // Of another's, nobody is told whether it is there.
    const none = new NotFoundException('there is no token of this id');
    if (token === undefined || !this.mayHandle(caller, token)) throw none;
    if (caller.scope !== undefined && !this.administers(caller))
      throw new ForbiddenException('a token ends none, unless it administers: sign in to end one');
    if (!(await this.tokens.end(id))) throw none;
    return { ended: id };
  }

  private mayHandle(caller: Caller, { person }: Token): boolean {
    if (caller.person !== undefined && caller.person.id === person?.id) return true;
    return this.administers(caller);
  }

  private administers(caller: Caller): boolean {
    return reaches(this.policy.roleOf(caller), 'administers');
  }

  /** Nobody makes what may do more, or longer, than they may themselves. */
  private checkMaker(caller: Caller, { role, plan }: { readonly role: Token['role']; readonly plan: string }): void {
    if (this.who.signIn === 'none')
      throw new ConflictException('nobody is asked who they are here, so a token is of no use: see docs/security.md');
    if (caller.scope !== undefined) throw new ForbiddenException('a token makes no other: sign in to make one');
    const own = this.policy.roleOf(caller, plan);
    if (caller.person === undefined && own !== 'administers')
      throw new ForbiddenException('only who is signed in, or has the token of [web], makes tokens');
    if (own === undefined) throw noSuchPlan(plan);
    if (!reaches(own, role)) throw new ForbiddenException(`a token may have your own role at most, which is "${own}"`);
  }
}

function told({ id, name, person, role, plan, made, ends }: Token, caller: Caller): TokenDocument {
  const isMine = person !== undefined && person.id === caller.person?.id;
  return { id, name, of: person?.name ?? null, isMine, role, plan: plan ?? null, made, ends };
}
