import { Router } from 'zeromq';
import { bind } from './bind.ts';
import { freePorts } from '@qplan/harness';

let socket: Router;
beforeEach(() => (socket = new Router()));
afterEach(() => socket.close());

test('a host name is bound by its address', async () => {
  const [port = 0] = await freePorts(1);
  await bind(socket, 'localhost', port);
  expect(socket.lastEndpoint).toBe(`tcp://127.0.0.1:${port}`);
});

test.each([
  ['192.0.2.1', 'cannot bind tcp://192.0.2.1:5551: the address is not one of this machine; set [bus] host'],
  ['no.such.host.invalid', 'cannot bind: [bus] host = no.such.host.invalid is no address of this machine'],
])('%s cannot be bound: %s', async (host, message) => {
  await expect(bind(socket, host, 5551)).rejects.toThrow(message);
});
