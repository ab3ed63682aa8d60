// What the controllers say about their answers, and the document that is made of it.

import { STATUS_CODES } from 'node:http';
import { applyDecorators } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiOkResponse, ApiResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { errorSchema } from '../../api.ts';
import { feedsSchema } from '../../feeds/feeds-schema.ts';
import { diffSchema, historySchema, trendsSchema } from '../../history/history-schema.ts';
import * as rules from '../../rules/rule-schema.ts';
import * as scenarios from '../../scenarios/scenario-schema.ts';
import { broadcastSchema } from '../../live/broadcast-schema.ts';
import * as people from '../../people/people-schema.ts';
import { oddsSchema } from '../../odds/odds-schema.ts';
import { inputsSchema } from '../../plan/inputs-schema.ts';
import { originalSchema } from '../../plan/original-document.ts';
import { planSchema, versionsSchema } from '../../plan/plan-schema.ts';
import { foundSchema, rowsSchema, writingSchema } from '../../plan/rows-schema.ts';
import * as portfolio from '../../portfolio/portfolio-schema.ts';
import { ruleTestedSchema, ruleTestSchema, statusSchema } from '../../status/status-schema.ts';

/** What goes over the wire of api.ts, by the names that the document has for it. */
const schemas = {
  PlanDocument: planSchema,
  InputsDocument: inputsSchema,
  OddsDocument: oddsSchema,
  RowsDocument: rowsSchema,
  WritingDocument: writingSchema,
  FoundDocument: foundSchema,
  VersionsDocument: versionsSchema,
  HistoryDocument: historySchema,
  DiffDocument: diffSchema,
  TrendsDocument: trendsSchema,
  StatusDocument: statusSchema,
  ScenariosDocument: scenarios.scenariosSchema,
  ScenarioDocument: scenarios.scenarioSchema,
  ScenarioHeadDocument: scenarios.scenarioHeadSchema,
  NewScenario: scenarios.newScenarioSchema,
  ScenarioChange: scenarios.scenarioChangeSchema,
  AdoptionDocument: scenarios.adoptionSchema,
  Adopt: scenarios.adoptSchema,
  AdoptedDocument: scenarios.adoptedSchema,
  RulesDocument: rules.rulesSchema,
  KeptRuleDocument: rules.keptRuleSchema,
  NewRule: rules.newRuleSchema,
  RuleChange: rules.ruleChangeSchema,
  RuleTest: ruleTestSchema,
  RuleTestedDocument: ruleTestedSchema,
  OriginalDocument: originalSchema,
  BroadcastMessage: broadcastSchema,
  TokensDocument: people.tokensSchema,
  NewToken: people.newTokenSchema,
  MadeTokenDocument: people.madeTokenSchema,
  MeDocument: people.meSchema,
  SignedOutDocument: people.signedOutSchema,
  PlansDocument: portfolio.plansSchema,
  PortfolioDocument: portfolio.portfolioSchema,
  PortfolioFoundDocument: portfolio.portfolioFoundSchema,
  FeedsDocument: feedsSchema,
  ErrorDocument: errorSchema,
};

type SchemaName = keyof typeof schemas;

export function schemaOf(name: SchemaName): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** The method answers with this shape. */
export function ApiAnswer(name: SchemaName): MethodDecorator {
  return ApiOkResponse({ description: 'OK', schema: schemaOf(name) });
}

/** The method may answer with these errors. */
export function ApiFailure(...statusCodes: number[]): MethodDecorator {
  const schema = schemaOf('ErrorDocument');
  return applyDecorators(
    ...statusCodes.map((status) => ApiResponse({ status, description: STATUS_CODES[status] ?? '', schema })),
  );
}

export function openApiDocument(app: NestExpressApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setTitle('QPlan')
    .setDescription(
      'The plan, its history and its health. Two WebSockets go with it: `/` sends every broadcast as it came, `/live` ' +
        'sends `{event, data}`: `plan` when there is a new one, `status` when a stage fails or recovers, `scenario` when one ' +
        'is saved, `broadcast`; to who sends `{"event":"ping"}` there, a `pong`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, head);
  return { ...document, components: { ...document.components, schemas: componentSchemas() } };
}

/** What a check or a transformation asks of a value besides its type is told in the answer to who gets it wrong. */
function componentSchemas(): NonNullable<NonNullable<OpenAPIObject['components']>['schemas']> {
  const ignoreActions = ['check', 'trim', 'finite'];
  const converted = Object.entries(schemas).map(([name, schema]) => [
    name,
    toJsonSchema(schema as v.GenericSchema, { target: 'openapi-3.0', typeMode: 'output', ignoreActions }),
  ]);
  return Object.fromEntries(converted) as ReturnType<typeof componentSchemas>;
}
