// Requests that change something come from no other site's page. Checked before anybody is asked who they are.

import { ForbiddenException } from '@nestjs/common';
import type { Config } from '@qplan/config';
import type { NextFunction, Request, Response } from 'express';
import { originAllowed } from './origin.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

export function onlyReads({ method }: Request): boolean {
  return reading.has(method);
}

export function guardChanges({ origins }: Pick<Config['web'], 'origins'>) {
  return (request: Request, _: Response, next: NextFunction): void => {
    if (onlyReads(request)) return next();
    const { origin, host } = request.headers;
    if (!originAllowed(origin, host, origins)) {
      const remedy = 'open the planner at its own address, or add the site to origins in [web] of config.ini';
      return next(new ForbiddenException(`refused: the request comes from a page of ${origin}; ${remedy}`));
    }
    next();
  };
}
