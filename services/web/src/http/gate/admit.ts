// Who makes a request, and whether they may: looked at before its body is read.
import type { IncomingMessage } from 'node:http';
import { ForbiddenException, type HttpException, NotFoundException, UnauthorizedException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { type Caller, nobody } from '../../people/caller.ts';
import { type Call, callOf } from '../../people/calls.ts';
import type { Policy } from '../../people/policy.ts';
import type { Role } from '../../people/role.ts';
import { noSuchPlan } from '../plans/not-there.ts';
import { planOfRequest } from '../plans/plan-path.ts';
import { sendPage, wantsPage } from '../who/plain-page.ts';
import type { Who } from '../who/who.ts';

const callers = new WeakMap<IncomingMessage, Caller>();
const refused = new WeakSet<IncomingMessage>();
/** On a page that says no. */
const mostLinks = 20;

/** Who makes a request that has been let in. */
export function callerOf(request: IncomingMessage): Caller {
  return callers.get(request) ?? nobody;
}

/** Who it is turns out in the course of a request. */
export function noteCaller(request: IncomingMessage, caller: Caller): void {
  callers.set(request, caller);
}

/** Whether somebody was not let in, whatever they were told. */
export function wasRefused(request: IncomingMessage): boolean {
  return refused.has(request);
}

export interface Gate {
  readonly who: Who;
  readonly policy: Policy;
}

/** Throws what it is refused with. */
export async function letIn(
  { who, policy }: Gate,
  request: IncomingMessage,
  call: Call,
  response?: Response,
): Promise<void> {
  // What is for anybody may be kept on the way, and no secret of a session with it.
  const caller = await who.makes(request, call.needs === 'anybody' ? undefined : response);
  noteCaller(request, caller);
  const plan = planOfRequest(request);
  if (policy.may(caller, call, plan)) return;
  refused.add(request);
  if (caller.person === undefined) throw new UnauthorizedException(toBeKnown(who));
  const role = policy.roleOf(caller, plan);
  if (role === undefined && plan !== '') throw noSuchPlan(plan);
  throw new ForbiddenException(lacking(caller.person.name, role, call));
}

export function admit(gate: Gate) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    try {
      await letIn(gate, request, callOf(request.method, request.path), response);
      // Nothing is done for whoever has gone by now: the audit log could not say any more who it was.
      if (!response.destroyed) next();
    } catch (error) {
      refuse(gate, error as HttpException, request, response, next);
    }
  };
}

/** Somebody who opens a page is led to the sign-in, or told in words. */
function refuse({ who, policy }: Gate, error: Error, request: Request, response: Response, next: NextFunction): void {
  const isUnknown = error instanceof UnauthorizedException;
  const isPage = wantsPage(request);
  if (isUnknown && isPage && who.signIn === 'provider') {
    response.set('Cache-Control', 'no-store');
    return response.redirect(302, `/sign-in?${new URLSearchParams({ to: request.originalUrl }).toString()}`);
  }
  if (isPage && (error instanceof ForbiddenException || error instanceof NotFoundException)) {
    // Who is in other plans alone need not know their addresses.
    const others = policy.seenBy(callerOf(request)).slice(0, mostLinks);
    const links = others.map((plan) => (plan === '' ? { to: '/', text: 'QPlan' } : { to: `/p/${plan}/`, text: plan }));
    if (who.signIn === 'provider') links.push({ to: '/sign-in?again', text: 'Sign in as somebody else' });
    const title = error instanceof ForbiddenException ? 'Not for you' : 'No such plan';
    return sendPage(response, error.getStatus(), { title, text: `${error.message}.`, links });
  }
  if (isUnknown) response.setHeader('WWW-Authenticate', 'Bearer');
  next(error);
}

function toBeKnown({ signIn }: Who): string {
  const token = 'send the header "Authorization: Bearer <token>" with the token of [web]';
  if (signIn === 'provider') return `sign in at /sign-in; a script may ${token}`;
  return signIn === 'proxy' ? `open it by the proxy that signs you in; a script may ${token}` : token;
}

function lacking(name: string, role: Role | undefined, { needs }: Call): string {
  const has = role === undefined ? `${name} has no role here` : `${name} has the role "${role}" here`;
  return `${has}; this takes "${needs}": whoever runs this planner gives it in [roles] of config.ini`;
}
