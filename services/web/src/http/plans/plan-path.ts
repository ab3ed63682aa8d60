// Which plan a request is about: `/p/<name>/…` is the same address of that plan's as `/…` is of the one of config.ini. The
// beginning is taken off before anything else looks at the address.
import type { IncomingMessage } from 'node:http';
import { planName } from '@qplan/config';
import type { NextFunction, Request, Response } from 'express';

const named = new WeakMap<IncomingMessage, string>();

/** The name of the plan that a request is about; '' for the one of config.ini. */
export function planOfRequest(request: IncomingMessage): string {
  return named.get(request) ?? '';
}

/** Takes the beginning off the address of a request. */
export function takePlanPath(request: IncomingMessage): void {
  const [, name = '', rest = ''] = /^\/p\/([^/?]+)(\/.*)$/.exec(request.url ?? '') ?? [];
  if (!planName.test(name)) return;
  named.set(request, name);
  request.url = rest;
}

/** `/p/<name>` goes on to `/p/<name>/`, which the page's links start from. */
export function planPaths() {
  return (request: Request, response: Response, next: NextFunction): void => {
    const [, bare, query = ''] = /^(\/p\/[a-z0-9-]{1,40})(\?.*)?$/.exec(request.url) ?? [];
    if (bare !== undefined) return response.redirect(308, `${bare}/${query}`);
    takePlanPath(request);
    next();
  };
}
