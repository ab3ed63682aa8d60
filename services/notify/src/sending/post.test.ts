import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { post } from './post.ts';

let server: Server;
let said = '';
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(404).end(said);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function reasonFrom(path: string, answer: string): Promise<unknown> {
  said = answer;
  const { port } = server.address() as AddressInfo;
  return post(`http://127.0.0.1:${port}${path}`, '{}', {}, { now: 0, signal: new AbortController().signal });
}

test.each(['/hook?sig=abc%25def', '/a%zz', '/a?api-version=1'])(
  'what is answered is told, whatever characters the address %s has',
  async (path) => {
    expect(await reasonFrom(path, 'api-version not here')).toEqual({
      sent: false,
      reason: 'answered 404: api-version not here',
    });
  },
);

test.each([
  ['/services/T0123', 'no T0123'],
  ['/a?sig=ab%2Bcd%2Fef', 'bad sig ab%2Bcd%2Fef'],
  ['/a?sig=ab%2Bcd%2Fef', 'bad sig ab+cd/ef'],
  ['/a?sig=ab+cd', 'bad sig ab+cd'],
  ['/a?sig=ab+cd', 'bad sig ab cd'],
  ['/ab%2Fcd', 'no ab/cd here'],
  ['/ab%2fcd%zz', 'no AB%2FCD%ZZ here'],
  ['/a?T0123', 'no t0123'],
])(
  'where the address %s is answered with “%s”, which repeats what is secret in it, that is not told',
  async (path, answer) => {
    expect(await reasonFrom(path, answer)).toEqual({ sent: false, reason: 'answered 404' });
  },
);
