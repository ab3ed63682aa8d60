// For the tests: a server on loopback that answers as it is told, and remembers what it was asked.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Pause } from './patience.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** An object is sent as JSON. `hang`: the headers come, and nothing more. */
  readonly body?: string | Buffer | object;
  readonly hang?: boolean;
}

export interface Loopback {
  readonly origin: string;
  readonly asked: Asked[];
  /** undefined: it never answers. */
  answer: (asked: Asked) => Answer | undefined;
  close(): Promise<void>;
}

export async function openLoopback(): Promise<Loopback> {
  const server = createServer((request, response) => void play(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const loopback: Loopback = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer: () => ({ status: 404 }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function play(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(request.url!, loopback.origin);
    const asked = { method: request.method!, path, query, headers: request.headers, body: await text(request) };
    loopback.asked.push(asked);
    const answer = loopback.answer(asked);
    if (!answer) return;
    const { status = 200, headers = {}, body = '', hang } = answer;
    const isPlain = typeof body === 'string' || Buffer.isBuffer(body);
    response.writeHead(status, { ...(isPlain ? {} : { 'Content-Type': 'application/json' }), ...headers });
    if (hang) response.flushHeaders();
    else response.end(isPlain ? body : JSON.stringify(body));
  }
  return loopback;
}

/** Pauses that take no time, and are remembered, in ms. */
export function recordedPause(): { readonly pause: Pause; readonly pauses: number[] } {
  const pauses: number[] = [];
  return { pauses, pause: async (ms) => void pauses.push(ms) };
}
