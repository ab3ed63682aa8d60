// The files of a folder, some of which were packed when they were made: `x.js.br` and `x.js.gz` stand beside `x.js`. Who takes
// such a file packed gets what is on the disk; nothing is compressed anew.

import { existsSync, readdirSync } from 'node:fs';
import { basename, extname } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';

/** The best one first. */
const encodings = new Map([
  ['.br', 'br'],
  ['.gz', 'gzip'],
]);

/**
 * Answers GET and HEAD of the files in `folder`, with ETag and ranges; all else is passed on. What is packed there is looked up once,
 * and so is what the folder has at its top: no call has to wait for a look at the disk for what can be no file of it.
 * @param setHeaders hears of each file that is sent: its path, without the ending of the packed one.
 */
export function packedFiles(folder: string, setHeaders: (response: Response, path: string) => void): RequestHandler {
  const packed = packedIn(folder);
  const tops = new Set([...packed.keys()].map(topOf));
  const serve = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      const encoding = encodings.get(extname(path));
      const plain = encoding === undefined ? path : path.slice(0, -extname(path).length);
      if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
      response.type(basename(plain)).vary('Accept-Encoding');
      setHeaders(response, plain);
    },
  });
  return (request, response, next) => {
    const { url, path } = request;
    if (!tops.has(topOf(path))) return next();
    const ending = packed.get(path)?.find((each) => request.acceptsEncodings(encodings.get(each)!));
    if (ending !== undefined) request.url = path + ending;
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
