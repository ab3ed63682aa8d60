// Who did what: a line of the audit log for each call that changes something, and for each that somebody known was refused;
// with who made it, from where, and what came of it.
import type { Logger } from '@qplan/logging';
import type { NextFunction, Request, Response } from 'express';
import { callOf } from '../../people/calls.ts';
import { planOfRequest } from '../plans/plan-path.ts';
import { callerOf, wasRefused } from './admit.ts';
import type { ClientAddresses } from './client-address.ts';
import { onlyReads } from './guard-changes.ts';

const longestPath = 200;

/** A sign-in is a reading by its method alone. */
const signIn = 'GET /sign-in/back';

export function auditCalls(audit: Pick<Logger, 'info'>, clients: ClientAddresses) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { method, path } = request;
    const { row } = callOf(method, path);
    const changes = !onlyReads(request) || row === signIn;
    let isTold = false;
    const tell = (status: number | undefined) => {
      if (isTold) return;
      isTold = true;
      const { person, token, role } = callerOf(request);
      if (!changes && (person === undefined || !wasRefused(request))) return;
      const made = response.getHeader('Location');
      audit.info(row ?? `${method} (no such call)`, {
        plan: planOfRequest(request) || undefined,
        who: person?.id,
        name: person?.name,
        token,
        // Nobody is asked who they are.
        open: person === undefined && token === undefined && role !== undefined ? true : undefined,
        from: clients.of(request),
        status,
        gone: status === undefined ? true : undefined,
        path: path.slice(0, longestPath),
        made: row !== signIn && typeof made === 'string' ? made : undefined,
      });
    };
    response.on('finish', () => tell(response.statusCode));
    // What somebody has asked for is done also where they hang up before the answer: then this comes alone.
    response.on('close', () => tell(undefined));
    next();
  };
}
