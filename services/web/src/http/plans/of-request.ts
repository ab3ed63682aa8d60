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
import type { Request, Response } from 'express';
import { callOf } from '../../people/calls.ts';
import type { WebPlans } from '../../plans/web-plans.ts';
import { WebService } from '../../web-service.ts';
import { sendPage, wantsPage } from '../who/plain-page.ts';
import { noSuchFeed, noSuchPlan } from './not-there.ts';
import { planOfRequest } from './plan-path.ts';

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

/** As a middleware, after somebody has been let in: keeps the service for a request. */
export function keepService(plans: WebPlans) {
  return (request: Request, response: Response, next: (error?: Error) => void): void => {
    const name = planOfRequest(request);
    const web = plans.of(name);
    if (web !== undefined) {
      services.set(request, web);
      return next();
    }
    if (isFeed(request)) return next(noSuchFeed());
    const error = noSuchPlan(name);
    if (!wantsPage(request)) return next(error);
    sendPage(response, error.getStatus(), { title: 'No such plan', text: `${error.message}.` });
  };
}

/** Of these whoever comes is let in, also where there is no such plan. */
function isFeed({ method, path }: Request): boolean {
  return callOf(method, path).needs === 'address';
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
