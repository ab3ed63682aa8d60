// What the controllers say about their answers, and the document that is made of it.

import { STATUS_CODES } from 'node:http';
import { applyDecorators } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiOkResponse, ApiResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { schemas } from './schemas.ts';

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
        'sends `{event, data}`: `plan` when there is a new one, `status` when a stage fails or recovers, `broadcast`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, head);
  return { ...document, components: { ...document.components, schemas } };
}
