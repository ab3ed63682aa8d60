// Every answer that is not a success, as {statusCode, error, message}.

import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { BusClosedError, BusSilentError } from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { ScenarioConflict, SnapshotError } from '@qplan/snapshots';
import { BadInput, NobodyAnswers } from '@qplan/stage';
import type { Request, Response } from 'express';
import type { ErrorDocument } from '../../api.ts';
import { Busy } from '../../busy.ts';
import { NoFeedKey } from '../../feeds/feed-key.ts';
import { NoPlan, NoVersionYet } from '../../plan/plan-keeper.ts';
import { BadBody } from '../../read-body.ts';
import { NoRoomForRule, RuleConflict, UnknownRule, UnreadableRules } from '../../rules/rule-desk.ts';
import { AdoptionRefused, OtherAdoption } from '../../scenarios/adopt-desk.ts';
import { UnknownScenario } from '../../scenarios/scenario-desk.ts';
import { ProviderAway } from '../who/provider.ts';
import { UnknownVersion, UnreadableVersion } from '../../plan/plan-reader.ts';

/** What the errors of the logic mean in HTTP. */
const statusOf: readonly (readonly [new (...args: never[]) => Error, number])[] = [
  [BadBody, 400],
  [UnknownVersion, 404],
  [UnknownScenario, 404],
  [UnknownRule, 404],
  [AdoptionRefused, 409],
  [NoRoomForRule, 409],
  [UnreadableRules, 409],
  [ScenarioConflict, 412],
  [OtherAdoption, 412],
  [RuleConflict, 412],
  [UnreadableVersion, 422],
  [BadInput, 422],
  [Busy, 503],
  [NobodyAnswers, 503],
  [ProviderAway, 503],
  [NoPlan, 503],
  [NoFeedKey, 503],
  [NoVersionYet, 503],
  [BusSilentError, 503],
  [BusClosedError, 503],
  [SnapshotError, 503],
];

@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    const document = this.describe(thrown, request);
    if (response.headersSent) response.destroy();
    else response.status(document.statusCode).set('Cache-Control', 'no-store').json(document);
  }

  private describe(thrown: unknown, request: Request): ErrorDocument {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const statusCode = codeOf(error);
    if (statusCode === undefined) {
      this.logger.error('a request failed; it is a fault of the program', {
        request: `${request.method} ${withoutSecret(request.path)}`,
        reason: error.stack ?? error.message,
      });
      return errorDocument(
        500,
        'the request failed through a fault of ours; the web service has logged it as an error',
      );
    }
    return errorDocument(statusCode, messageOf(error, statusCode, request));
  }
}

/** Undefined for an error that nobody foresaw. Those of the body's parser carry their status. */
function codeOf(error: Error): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const known = statusOf.find(([kind]) => error instanceof kind);
  if (known !== undefined) return known[1];
  const { expose, status } = error as { expose?: unknown; status?: unknown };
  return expose === true && typeof status === 'number' ? status : undefined;
}

function messageOf(error: Error, statusCode: number, request: Request): string {
  if (statusCode === 413) return `the body is larger than ${largestOf(error)} MiB; send less`;
  if (statusCode === 404 && error.message.startsWith('Cannot ')) {
    return `there is no ${request.method} ${request.path}; see /docs for what there is`;
  }
  return error.message;
}

/** The parser's error has its limit, in bytes. */
function largestOf(error: Error): number {
  const { limit } = error as { limit?: unknown };
  return typeof limit === 'number' ? limit / 1024 ** 2 : 1;
}

export function errorDocument(statusCode: number, message: string): ErrorDocument {
  return { statusCode, error: STATUS_CODES[statusCode] ?? 'Error', message };
}

/** The last part of a feed's address lets whoever reads the log in. */
function withoutSecret(path: string): string {
  return path.startsWith('/feeds/') ? path.replace(/[^/]*$/, '…') : path;
}
