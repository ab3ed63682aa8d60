// HTTP as sources use it: to addresses that they may ask, within limits of time and size, and with patience when the
// server is busy. What goes wrong below HTTP is a SourceError.
import { fetch, type Headers } from 'undici';
import { AddressRefused, carefulAgent, isLoopback, type Lookup } from './addresses.ts';
import { isBusy, mostRetries, type Pause, retryPause } from './patience.ts';
import { SourceError } from './source.ts';

export interface HttpRequest {
  readonly url: URL;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Throws SourceError when there is no whole reply; a reply of any status is one. Redirects are not followed. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpReply>;

export interface HttpSettings {
  /** Hosts that may have a private address, and may be asked without encryption. */
  readonly allow: readonly string[];
  /** For a request with its reply, in ms. */
  readonly timeLimit: number;
  /** The largest reply, in bytes, when it is unpacked. */
  readonly sizeLimit: number;
}

/** The world outside, for tests to play. */
export interface World {
  readonly pause: Pause;
  readonly lookup?: Lookup;
}

/** `own` is the address in config.ini: a loopback address there is meant, one in a redirect is not. */
export function createSend(own: URL, settings: HttpSettings, { pause, lookup }: World): Send {
  const hosts = new Set(settings.allow);
  const isOwn = (host: string) => host === own.host && isLoopback(own.hostname);
  const isAllowed = (host: string, port: string) => hosts.has(host) || isOwn(hostOf(host, port));
  const dispatcher = carefulAgent(isAllowed, settings.timeLimit, lookup);

  const sendOnce: Send = async ({ url, ...request }, signal) => {
    const isSafe =
      url.protocol === 'https:' || (url.protocol === 'http:' && (hosts.has(url.hostname) || isOwn(url.host)));
    if (!isSafe) throw new SourceError(`${url.origin} is not asked: only https:// is, and http:// to hosts in allow`);
    const timeOut = AbortSignal.timeout(settings.timeLimit);
    const limited = AbortSignal.any([signal, timeOut]);
    try {
      const { status, headers, body } = await fetch(url, {
        ...request,
        dispatcher,
        redirect: 'manual',
        signal: limited,
      });
      return { status, headers, body: await readBody(body ?? [], settings.sizeLimit) };
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof SourceError) throw cause;
      if (!timeOut.aborted) throw new SourceError(reasonOf(cause as Error), { cause });
      throw new SourceError(`it did not answer within ${settings.timeLimit / 1000} s (time_limit)`, { cause });
    }
  };

  return async (request, signal) => {
    for (let attempt = 0; ; attempt++) {
      const reply = await sendOnce(request, signal);
      const ms = retryPause(attempt, reply.headers.get('retry-after'));
      if (!isBusy(reply.status) || attempt === mostRetries || ms === undefined) return reply;
      await pause(ms, signal);
    }
  };
}

/** As URL.host has it: without the usual port, which undici leaves empty. */
function hostOf(host: string, port: string): string {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === '' ? bracketed : `${bracketed}:${port}`;
}

async function readBody(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sizeLimit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > sizeLimit) throw new SourceError(`it has more than the ${sizeLimit} bytes that are read (size_limit)`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What fetch throws says little; what caused it says more. */
function reasonOf(error: NodeJS.ErrnoException): string {
  if (error instanceof AddressRefused) return error.message;
  if (error.code === 'ENOTFOUND') return 'there is no such host: correct source in config.ini, or look at the network';
  if (error.code === 'ECONNREFUSED') return 'nothing listens there: is it down, or another address meant?';
  if (error.code === undefined && error.cause) return reasonOf(error.cause as Error);
  return `it cannot be asked: ${error.message || error.code}`;
}
