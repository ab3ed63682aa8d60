// The page: its addresses, and the files that it consists of.

import { basename, join, sep } from 'node:path';
import { Controller, Get, Next, Req, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { allowWebAssembly } from '../gate/security-headers.ts';
import { planOfRequest } from '../plans/plan-path.ts';
import { packedFiles } from '../page/packed-files.ts';
import { pageFolder } from '../page/page-build.ts';
import { askEachTime } from './send-json.ts';

/** Their names have a hash of what is in them. */
const forEver = 'public, max-age=31536000, immutable';

/** The page's worker that runs a solver, which is WebAssembly. */
const solver = 'bound-worker-';

/** Files under assets/ have a hash of their content in their name. */
const lasts = (address: string) => address.startsWith('/assets/');

const files = packedFiles(pageFolder, {
  lasts,
  setHeaders: (response, path) => {
    const hashed = path.startsWith(join(pageFolder, 'assets') + sep);
    response.setHeader('Cache-Control', hashed ? forEver : askEachTime);
    if (hashed && basename(path).startsWith(solver)) allowWebAssembly(response);
  },
});

@ApiExcludeController()
@Controller()
export class PageController {
  /** The page finds out itself which of its addresses it is at. */
  @Get(['', 'live', 'compare', 'summary', 'history', 'portfolio', 'try'])
  page(@Req() request: Request, @Res() response: Response, @Next() next: NextFunction): void {
    request.url = '/index.html';
    void files(request, response, (error?: unknown) =>
      next(error ?? new ServiceUnavailableException('the page is not built: run `make build`')),
    );
  }
}

/**
 * The parts of the page are for anybody, and the most of what is asked for when a page is opened: they are sent before it is
 * asked who somebody is, and all that. The addresses of a plan beside go the long way, on which none is told to be there.
 */
export function serveParts(app: NestExpressApplication): void {
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (lasts(request.path) && planOfRequest(request) === '') void files(request, response, next);
    else next();
  });
}

export function servePage(app: NestExpressApplication): void {
  app.use(files);
}
