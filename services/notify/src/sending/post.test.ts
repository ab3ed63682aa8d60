import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { post } from './post.ts';

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(404).end('not here');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each(['/hook?sig=abc%25def', '/a%zz'])(
  'what is answered is told, whatever characters the address %s has',
  async (path) => {
    const { port } = server.address() as AddressInfo;
    const signal = new AbortController().signal;
    expect(await post(`http://127.0.0.1:${port}${path}`, '{}', {}, { now: 0, signal })).toEqual({
      sent: false,
      reason: 'answered 404: not here',
    });
  },
);
