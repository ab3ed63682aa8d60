// The web service of the plan that a request is about, for the controllers: they are given it as if there were only one. Nest
// keeps a set of them for each plan (its «durable» providers), so that nothing is made for a request.
import { type Provider, Scope } from '@nestjs/common';
import {
  ContextIdFactory,
  type ContextId,
  type ContextIdStrategy,
  createContextId,
  type HostComponentInfo,
  REQUEST,
} from '@nestjs/core';
import type { Request } from 'express';
import type { WebPlans } from '../../plans/web-plans.ts';
import { WebService } from '../../web-service.ts';
import { planOfRequest, unknownPlan } from './plan-path.ts';

/** The service of a request. */
const services = new WeakMap<object, WebService>();
/** The set of controllers of each service; a plan that comes again has others. */
const sets = new WeakMap<WebService, ContextId>();

class ByPlan implements ContextIdStrategy<Request> {
  attach(contextId: ContextId, request: Request) {
    const web = services.get(request)!;
    const set = sets.get(web) ?? createContextId();
    sets.set(web, set);
    return { resolve: ({ isTreeDurable }: HostComponentInfo) => (isTreeDurable ? set : contextId), payload: { web } };
  }
}

/** As a middleware, after it is known that somebody may know which plans there are: keeps the service for a request. */
export function keepService(plans: WebPlans) {
  return (request: Request, _: unknown, next: (error?: Error) => void): void => {
    const name = planOfRequest(request);
    const web = plans.of(name);
    if (web === undefined) return next(unknownPlan(name));
    services.set(request, web);
    next();
  };
}

/** What the controllers are given. */
export function webServiceOfRequest(): Provider {
  ContextIdFactory.apply(new ByPlan());
  return {
    provide: WebService,
    scope: Scope.REQUEST,
    durable: true,
    useFactory: ({ web }: { readonly web: WebService }) => web,
    inject: [REQUEST],
  };
}
