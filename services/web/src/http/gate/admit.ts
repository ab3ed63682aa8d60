// Who makes a request, and whether they may: looked at before its body is read.
import type { IncomingMessage } from 'node:http';
import { ForbiddenException, type HttpException, UnauthorizedException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { type Caller, nobody } from '../../people/caller.ts';
import { type Call, callOf } from '../../people/calls.ts';
import type { Policy } from '../../people/policy.ts';
import type { Role } from '../../people/role.ts';
import type { Who } from '../who/who.ts';

const callers = new WeakMap<IncomingMessage, Caller>();

/** Who makes a request that has been let in. */
export function callerOf(request: IncomingMessage): Caller {
  return callers.get(request) ?? nobody;
}

export interface Gate {
  readonly who: Who;
  readonly policy: Policy;
}

export function admit({ who, policy }: Gate) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const caller = await who.makes(request);
    callers.set(request, caller);
    const refused = refusalOf({ who, policy }, caller, callOf(request.method, request.path));
    if (refused?.getStatus() === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    next(refused);
  };
}

/** Why somebody may not make a call; undefined where they may. */
export function refusalOf({ who, policy }: Gate, caller: Caller, call: Call): HttpException | undefined {
  if (policy.may(caller, call)) return undefined;
  if (caller.person === undefined) return new UnauthorizedException(toBeKnown(who));
  return new ForbiddenException(lacking(caller.person.name, policy.roleOf(caller), call));
}

function toBeKnown({ signIn }: Who): string {
  const token = 'send the header "Authorization: Bearer <token>" with the token of [web]';
  return signIn === 'proxy' ? `open it by the proxy that signs you in; a script may ${token}` : token;
}

function lacking(name: string, role: Role | undefined, { needs }: Call): string {
  const has = role === undefined ? `${name} has no role here` : `${name} has the role "${role}" here`;
  return `${has}; this takes "${needs}": whoever runs this planner gives it in [roles] of config.ini`;
}
