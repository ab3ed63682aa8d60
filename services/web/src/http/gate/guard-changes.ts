// Requests that change something: not from another site's page, and with the token when one is configured. Checked
// before the body is read.

import { ForbiddenException, UnauthorizedException } from '@nestjs/common';
import type { Config } from '@qplan/config';
import type { NextFunction, Request, Response } from 'express';
import { originAllowed } from './origin.ts';
import { carriesToken } from './token.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

export function onlyReads({ method }: Request): boolean {
  return reading.has(method);
}

export function guardChanges({ token, origins }: Config['web']) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (onlyReads(request)) return next();
    const { origin, host, authorization } = request.headers;
    if (!originAllowed(origin, host, origins)) {
      const remedy = 'open the planner at its own address, or add the site to origins in [web] of config.ini';
      return next(new ForbiddenException(`refused: the request comes from a page of ${origin}; ${remedy}`));
    }
    if (token !== undefined && !carriesToken(authorization, token)) {
      response.setHeader('WWW-Authenticate', 'Bearer');
      return next(new UnauthorizedException('send the header "Authorization: Bearer <token>" with the token of [web]'));
    }
    next();
  };
}
