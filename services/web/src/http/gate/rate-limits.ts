// How often one client may call, so that none can keep the service busy for the others. A client is its address; those
// behind one NAT share it. The machine's own programs and the checks of monitoring are not counted.

import { HttpException } from '@nestjs/common';
import type { Config } from '@qplan/config';
import type { NextFunction, Request, Response } from 'express';
import { ipKeyGenerator, type RateLimitRequestHandler, rateLimit } from 'express-rate-limit';
import { callOf } from '../../people/calls.ts';
import { type ClientAddresses, isThisMachine } from './client-address.ts';
import { onlyReads } from './guard-changes.ts';

const windowMs = 60_000;
const checks = new Set(['/healthz', '/readyz', '/metrics']);
/** The provider tells of everybody who signs out, from one address, and tells nobody twice. */
const logout = 'POST /sign-out/provider';

/** Refuses with 429 and Retry-After. Calls that change something are counted apart, also those that are refused. */
export function rateLimits({ changesPerMinute, requestsPerMinute }: Config['web'], clients: ClientAddresses) {
  const limit = limitFor(clients);
  const changes = limit(changesPerMinute, 'calls that change something', 'changes_per_minute');
  const reads = limit(requestsPerMinute, 'requests', 'requests_per_minute');
  return (request: Request, response: Response, next: NextFunction): void => {
    if (checks.has(request.path) || isThisMachine(clients.of(request))) return next();
    const isChange = !onlyReads(request) && callOf(request.method, request.path).row !== logout;
    void (isChange ? changes : reads)(request, response, next);
  };
}

function limitFor(clients: ClientAddresses) {
  return (most: number, what: string, key: string): RateLimitRequestHandler => {
    const message = `more than ${most} ${what} in a minute from one address; wait, or raise ${key} in [web] of config.ini`;
    return rateLimit({
      windowMs,
      limit: most,
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      validate: false,
      keyGenerator: (request) => ipKeyGenerator(clients.of(request)),
      handler: (_request, _response, next) => next(new HttpException(message, 429)),
    });
  };
}
