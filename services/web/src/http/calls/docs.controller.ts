// The documentation of the calls: Swagger's page with its files served by us. Its own HTML has scripts and styles in the
// markup, which the content security policy forbids, so the page is ours.

import { createRequire } from 'node:module';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { openApiDocument } from './openapi.ts';
import { askEachTime } from './send-json.ts';

const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>QPlan: calls</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <script src="/docs/swagger-ui-bundle.js" defer></script>
    <script src="/docs/start.js" defer></script>
  </head>
  <body>
    <div id="docs"></div>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true });\n`;

@ApiExcludeController()
@Controller()
export class DocsController {
  @Get('docs')
  @Header('Cache-Control', askEachTime)
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return html;
  }

  @Get('docs/start.js')
  @Header('Cache-Control', askEachTime)
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  start(): string {
    return start;
  }
}

/** Serves /openapi.json and the files of Swagger's page. */
export function serveDocs(app: NestExpressApplication): void {
  const swagger = createRequire(import.meta.url)('swagger-ui-dist/absolute-path.js') as () => string;
  app.useStaticAssets(swagger(), { prefix: '/docs', index: false, redirect: false });
  let document: string | undefined;
  app.use('/openapi.json', (_: Request, response: Response) => {
    document ??= JSON.stringify(openApiDocument(app));
    response.type('application/json').send(document);
  });
}
