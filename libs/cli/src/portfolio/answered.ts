// What `plans` and `portfolio` share: one call of the web service, whose answer is printed as text or as it is.
import { call, CallFailed, webService } from '../web-client.ts';

export interface Asked {
  readonly json?: boolean;
  readonly url?: string;
  readonly token?: string;
}

/** Its options, and how their usage says them. */
export const askedOptions = { json: { type: 'boolean' }, url: { type: 'string' }, token: { type: 'string' } } as const;
export const askedUsage = `\
  --json            all that is known, as JSON
  --url <url>       the web service, unless it is the one of config.ini, whose token is used then
  --token <t>       who asks; without it $QPLAN_WEB_TOKEN, and without --url that of config.ini

Exit codes: 0 done, 1 it was refused or nobody answers, 2 called wrongly.
`;

/** How long the plans of an installation may take to be read for the first time, in ms. */
const patience = 30_000;

/** Prints the answer to a call, and answers the exit code. */
export async function answered(
  command: string,
  { json = false, url, token }: Asked,
  path: string,
  format: (answer: unknown) => string,
): Promise<number> {
  try {
    const text = await call(webService(url, token), path, {}, patience);
    process.stdout.write(json ? `${text}\n` : format(JSON.parse(text)));
    return 0;
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    process.stderr.write(`qplan ${command}: ${error.message}\n`);
    return 1;
  }
}
