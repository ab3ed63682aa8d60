// What a request must be before anything else looks at it: sent to this service under a name that it has, and with headers
// that can be read in one way only. A page of another site whose name is made to lead here (DNS rebinding) is of that site
// for the browser, and gives itself away by the name.

import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { isIP } from 'node:net';
import { BadRequestException, HttpException } from '@nestjs/common';
import type { Config } from '@qplan/config';
import type { NextFunction, Request, Response } from 'express';

const misdirected = 421;

/** The codings that RFC 9112 knows, and the word that TE may hold besides. */
const coding = /^(chunked|(x-)?compress|deflate|(x-)?gzip|identity|trailers)$/i;

/** Answers why a request is refused; undefined when it is not. */
export type RequestCheck = (request: IncomingMessage) => HttpException | undefined;

/** Addresses are let in: a browser looks none up, so none can be made to lead here. */
export function requestCheck({ host, hosts, domain }: Config['web']): RequestCheck {
  const names = new Set([host, hostname(), 'localhost', ...domain, ...hosts].map(plain));
  const known = (name: string) => isIP(name) !== 0 || names.has(name) || name.endsWith('.localhost');
  return ({ headersDistinct, headers, httpVersion }) => {
    const [said, another] = headersDistinct['host'] ?? [];
    if (another !== undefined) return new BadRequestException('the request has two Host headers; send one');
    const { te = '', 'transfer-encoding': encoding = 'chunked' } = headers;
    if (encoding.toLowerCase() !== 'chunked' || !codings(String(te)).every((one) => coding.test(one)))
      return new BadRequestException('the transfer coding is not known here; send the body as it is, or chunked');
    // HTTP/1.0 has no need of the header; no browser speaks it.
    if (said === undefined && httpVersion === '1.0') return undefined;
    if (known(nameOf(said ?? ''))) return undefined;
    const remedy = 'open it at its own address, or add the name to hosts in [web] of config.ini';
    return new HttpException(`"${(said ?? '').slice(0, 100)}" is no name of this service; ${remedy}`, misdirected);
  };
}

export function checkRequests(check: RequestCheck) {
  return (request: Request, _: Response, next: NextFunction): void => next(check(request));
}

/** `planner.example.com:8000` → `planner.example.com`, `[::1]:8000` → `::1`; '' when it is no host. */
function nameOf(host: string): string {
  const [, address, name = ''] = /^(?:\[([\da-f:.]+)\]|([^\s:/@[\]]+))(?::\d*)?$/i.exec(host) ?? [];
  return plain(address ?? name);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** The names in a list such as `trailers, gzip;q=0.5`. */
function codings(list: string): string[] {
  return list
    .split(',')
    .map((one) => one.split(';')[0]!.trim())
    .filter((one) => one !== '');
}
