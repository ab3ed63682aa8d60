// What goes wrong with Google Sheets, in words for whoever can mend it.
import { isBusy, retryAfterMs } from './patience.ts';
import { SourceError } from './source.ts';

/** As much of what the client throws as is looked at. */
export interface GoogleError extends Error {
  readonly status?: number | undefined;
  readonly config?: { readonly retryConfig?: { readonly currentRetryAttempt?: number | undefined } | undefined };
  readonly response?: { readonly headers: Headers; readonly data?: unknown } | undefined;
}

export function retryAfterOf({ response }: GoogleError): string | null {
  return response?.headers?.get('retry-after') ?? null;
}

/** `email`: the service account's. */
export function toSourceError(error: GoogleError, email: string): SourceError {
  const { status, message } = error;
  const said = message.replace(/\s+/g, ' ').slice(0, 300);
  if (/invalid_grant|unauthorized_client/.test(said + JSON.stringify(error.response?.data ?? ''))) {
    return new SourceError(
      `Google does not take the key of ${email}: make a new one, or set the clock right (${said})`,
    );
  }
  const reasons: Readonly<Record<number, string>> = {
    401: `Google does not know ${email} (${said})`,
    403: /disabled|not been used/.test(said)
      ? said
      : `it may not be read: share the spreadsheet with ${email}, as a viewer`,
    404: 'there is no such spreadsheet: correct source in config.ini',
    429: 'the quota of requests to Google is used up: pull less often',
  };
  const reason = status === undefined ? `Google cannot be asked: ${said}` : reasons[status];
  const wait = retryAfterMs(retryAfterOf(error)) ?? (status !== undefined && isBusy(status) ? 60_000 : 0);
  return new SourceError(reason ?? `Google answers: ${said} (HTTP ${status})`, { cause: error, retryAfterMs: wait });
}
