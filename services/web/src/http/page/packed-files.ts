// The files of a folder, some of which were packed when they were made: `x.js.br` and `x.js.gz` stand beside `x.js`. Who takes
// such a file packed gets what is on the disk; nothing is compressed anew. What never changes is read from there once.

import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { Recent, remembered } from '../../recent.ts';

/** The best one first. */
const encodings = new Map([
  ['.br', 'br'],
  ['.gz', 'gzip'],
]);

/** So many are kept in memory, packed in different ways counted apart. */
const mostKept = 500;

export interface Serving {
  /** Hears of each file that is sent: its path, without the ending of the packed one. */
  readonly setHeaders: (response: Response, path: string) => void;
  /** Whether the file at an address stays the same for ever: it is read when it is first asked for, and kept in memory. */
  readonly lasts: (address: string) => boolean;
}

/**
 * Answers GET and HEAD of the files in `folder`, with ETag and ranges; all else is passed on. What is packed there is looked up once,
 * and so is what the folder has at its top: no call has to wait for a look at the disk for what can be no file of it.
 */
export function packedFiles(folder: string, { setHeaders, lasts }: Serving): RequestHandler {
  const packed = packedIn(folder);
  const tops = new Set([...packed.keys()].map(topOf));
  const kept = new Recent<string, Promise<Buffer>>(mostKept);
  const describe = (response: Response, path: string) => {
    const encoding = encodings.get(extname(path));
    const plain = encoding === undefined ? path : path.slice(0, -extname(path).length);
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
    response.type(basename(plain)).vary('Accept-Encoding');
    setHeaders(response, plain);
  };
  const serve = express.static(folder, { index: false, redirect: false, setHeaders: describe });
  /** Of which nothing but the whole is asked for. undefined: the disk has to be asked. */
  const whole = async (request: Request, address: string): Promise<Buffer | undefined> => {
    const isWhole = ['GET', 'HEAD'].includes(request.method) && request.headers.range === undefined;
    if (!isWhole || !packed.has(request.path) || !lasts(request.path)) return undefined;
    return remembered(kept, address, () => readFile(join(folder, address))).catch(() => undefined);
  };
  return async (request, response, next) => {
    const { url, path } = request;
    if (!tops.has(topOf(path))) return next();
    const ending = packed.get(path)?.find((each) => request.acceptsEncodings(encodings.get(each)!)) ?? '';
    const bytes = await whole(request, path + ending);
    if (bytes !== undefined) {
      describe(response, join(folder, path + ending));
      response.setHeader('ETag', `"${basename(path + ending)}"`);
      if (request.fresh) return void response.status(304).end();
      response.setHeader('Content-Length', bytes.length);
      return void response.end(request.method === 'HEAD' ? undefined : bytes);
    }
    if (ending !== '') request.url = path + ending;
    serve(request, response, (error) => {
      request.url = url;
      // What answers instead, such as to a range that is not there, is not packed.
      response.removeHeader('Content-Encoding');
      next(error);
    });
  };
}

/** `/assets/x.js` → `assets`. */
function topOf(path: string): string {
  return path.split('/', 2)[1]!;
}

/** The endings of the packed ones, by the address of the file. */
function packedIn(folder: string): ReadonlyMap<string, readonly string[]> {
  const names = new Set(existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []);
  const endings = (name: string) => [...encodings.keys()].filter((ending) => names.has(name + ending));
  return new Map([...names].map((name) => [`/${name.replaceAll('\\', '/')}`, endings(name)]));
}
