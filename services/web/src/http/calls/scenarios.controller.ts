// The saved scenarios. A change says by If-Match which save it is of, so that nobody's save is lost.

import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { scenarioId, scenarioStates, type ScenarioState, wholeVersion } from '@qplan/snapshots';
import type { Request, Response } from 'express';
import type { PlanDocument } from '../../api.ts';
import { readBody, textOf } from '../../read-body.ts';
import { UnknownScenario } from '../../scenarios/scenario-desk.ts';
import {
  type AdoptedDocument,
  type AdoptionDocument,
  adoptSchema,
  newScenarioSchema,
  scenarioChangeSchema,
  type ScenarioDocument,
  type ScenarioHeadDocument,
  type ScenariosDocument,
} from '../../scenarios/scenario-schema.ts';
import { WebService } from '../../web-service.ts';
import { callerOf } from '../gate/admit.ts';
import { preconditionRequired, readIfMatch } from './if-match.ts';
import { ApiAnswer, ApiFailure, schemaOf } from './openapi.ts';

/** Some digests. */
const lookTag = /^[0-9a-f]{32}(?:-[0-9a-f]{32}){0,200}$/;

@ApiTags('Scenarios')
@Controller('api/scenarios')
export class ScenariosController {
  constructor(private readonly web: WebService) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The newest save of each scenario, newest first.' })
  @ApiQuery({ name: 'state', required: false, enum: [...scenarioStates, 'all'], description: 'open without it' })
  @ApiAnswer('ScenariosDocument')
  @ApiFailure(400, 503)
  async list(@Query('state') state: unknown = 'open'): Promise<ScenariosDocument> {
    return { scenarios: await this.web.scenarios.list(readState(state)) };
  }

  @Post()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Saves a what-if as a scenario. Its ETag is the save.' })
  @ApiBody({ schema: schemaOf('NewScenario') })
  @ApiFailure(400, 401, 403, 413, 422, 429, 503)
  async create(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ScenarioHeadDocument> {
    const head = await this.web.scenarios.create(signed(request, readBody(newScenarioSchema, textOf(body))));
    response.setHeader('Location', `${this.web.base}/api/scenarios/${head.id}`);
    return tagged(response, head);
  }

  @Get(':id')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'A scenario with its edits. Its ETag is the save.' })
  @ApiQuery({ name: 'version', required: false, description: 'of one of its saves; the newest without it' })
  @ApiAnswer('ScenarioDocument')
  @ApiFailure(400, 404, 503)
  async one(
    @Param('id') id: string,
    @Query('version') version: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ScenarioDocument> {
    return tagged(response, await this.web.scenarios.document(readId(id), readSave(version)));
  }

  @Get(':id/plan')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The plan with the edits of a scenario laid on.' })
  @ApiQuery({ name: 'version', required: false, description: 'of one of its saves; the newest without it' })
  @ApiAnswer('PlanDocument')
  @ApiFailure(400, 404, 422, 503)
  async plan(
    @Param('id') id: string,
    @Query('version') version: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PlanDocument> {
    return tagged(response, await this.web.scenarios.plan(readId(id), readSave(version)));
  }

  @Get(':id/saves')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The saves of a scenario, newest first.' })
  @ApiAnswer('ScenariosDocument')
  @ApiFailure(404, 503)
  async saves(@Param('id') id: string): Promise<ScenariosDocument> {
    return { scenarios: await this.web.scenarios.saves(readId(id)) };
  }

  @Get(':id/adopt')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'What a scenario would change in the sheets. Its ETag is what was looked at.' })
  @ApiAnswer('AdoptionDocument')
  @ApiFailure(404, 422, 503)
  async look(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<AdoptionDocument> {
    const document = await this.web.adoptions.look(readId(id));
    response.setHeader('ETag', `"${document.tag}"`);
    return document;
  }

  @Post(':id/adopt')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Writes what was looked at into the sheets, and waits for the plan that comes of it.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of what was looked at' })
  @ApiBody({ schema: schemaOf('Adopt') })
  @ApiAnswer('AdoptedDocument')
  @ApiFailure(400, 401, 403, 404, 409, 412, 422, preconditionRequired, 429, 503)
  async adopt(
    @Param('id') id: string,
    @Headers('if-match') looked: unknown,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<AdoptedDocument> {
    const { by } = signed(request, readBody(adoptSchema, textOf(body) || '{}'));
    return this.web.adoptions.adopt(readId(id), readLooked(looked), by);
  }

  @Put(':id')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Saves a scenario anew: edits, name, note, or state. What is left out stays.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the save that the change is of' })
  @ApiBody({ schema: schemaOf('ScenarioChange') })
  @ApiAnswer('ScenarioHeadDocument')
  @ApiFailure(400, 401, 403, 404, 412, 413, 422, preconditionRequired, 429, 503)
  async change(
    @Param('id') id: string,
    @Headers('if-match') expected: unknown,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ScenarioHeadDocument> {
    const change = signed(request, readBody(scenarioChangeSchema, textOf(body)));
    return tagged(response, await this.web.scenarios.change(readId(id), readExpected(expected), change));
  }

  @Delete(':id')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Deletes a scenario: it is listed no more, and kept in the history.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'the ETag of the save that is deleted' })
  @ApiAnswer('ScenarioHeadDocument')
  @ApiFailure(401, 403, 404, 412, preconditionRequired, 429, 503)
  async remove(
    @Param('id') id: string,
    @Headers('if-match') expected: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ScenarioHeadDocument> {
    const deleted = signed(request, { state: 'deleted' } as const);
    return tagged(response, await this.web.scenarios.change(readId(id), readExpected(expected), deleted));
  }
}

/** Who is signed in is who does it, whatever the body says. */
function signed<T extends object>(request: Request, said: T): T & { by?: string } {
  const { person } = callerOf(request);
  return person === undefined ? said : { ...said, by: person.name };
}

function tagged<T extends { readonly version: string }>(response: Response, document: T): T {
  response.setHeader('ETag', `"${document.version}"`);
  return document;
}

function readState(state: unknown): ScenarioState | 'all' {
  const found = [...scenarioStates, 'all' as const].find((each) => each === state);
  if (found) return found;
  throw new BadRequestException(`state must be ${scenarioStates.join(', ')} or all`);
}

function readId(id: string): string {
  if (scenarioId.test(id)) return id;
  throw new UnknownScenario(`there is no scenario of this id: an id is up to 64 lower-case letters, digits and -`);
}

function readSave(version: unknown): string | undefined {
  if (version === undefined || (typeof version === 'string' && wholeVersion.test(version))) return version;
  throw new BadRequestException('version must be the whole version of a save: 40 hex digits');
}

function readLooked(header: unknown): string {
  return readIfMatch(header, lookTag, 'GET …/adopt, so that nothing is written that nobody has seen');
}

function readExpected(header: unknown): string {
  return readIfMatch(header, wholeVersion, 'the scenario as you had it, so that nobody’s save is lost');
}
