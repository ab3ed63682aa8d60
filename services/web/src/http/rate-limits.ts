// How often one client may call, so that none can keep the service busy for the others. A client is its address; those
// behind one NAT share it. The machine's own programs and the checks of monitoring are not counted.

import { BlockList, isIP } from 'node:net';
import { HttpException } from '@nestjs/common';
import type { Config } from '@qplan/config';
import type { NextFunction, Request, Response } from 'express';
import { ipKeyGenerator, type RateLimitRequestHandler, rateLimit } from 'express-rate-limit';
import { onlyReads } from './guard-changes.ts';

const windowMs = 60_000;
const checks = new Set(['/healthz', '/readyz', '/metrics']);

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

/** Refuses with 429 and Retry-After. Calls that change something are counted apart, also those that are refused. */
export function rateLimits({ changesPerMinute, requestsPerMinute }: Config['web']) {
  const changes = limit(changesPerMinute, 'calls that change something', 'changes_per_minute');
  const reads = limit(requestsPerMinute, 'requests', 'requests_per_minute');
  return (request: Request, response: Response, next: NextFunction): void => {
    if (checks.has(request.path) || isThisMachine(addressOf(request))) return next();
    void (onlyReads(request) ? reads : changes)(request, response, next);
  };
}

function limit(most: number, what: string, key: string): RateLimitRequestHandler {
  const message = `more than ${most} ${what} in a minute from one address; wait, or raise ${key} in [web] of config.ini`;
  return rateLimit({
    windowMs,
    limit: most,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: false,
    keyGenerator: (request) => ipKeyGenerator(addressOf(request)),
    handler: (_request, _response, next) => next(new HttpException(message, 429)),
  });
}

/** The client's, when a proxy that is believed has named one; else that of whoever is connected. */
function addressOf(request: Request): string {
  const { ip = '', socket } = request;
  return isIP(ip) ? ip : (socket.remoteAddress ?? '');
}

/** Also as an IPv4 address inside an IPv6 one. */
function isThisMachine(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && thisMachine.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
