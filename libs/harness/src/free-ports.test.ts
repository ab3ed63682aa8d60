import { type AddressInfo, createServer, type Server } from 'node:net';
import { freePorts } from './free-ports.ts';

function listen(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}

test('they can be listened on, and are no ports that the system gives away', async () => {
  const ports = await freePorts(5);
  const servers = await Promise.all(ports.map(listen));
  expect(servers.map((server) => (server.address() as AddressInfo).port)).toEqual(ports);
  for (const port of ports) expect(port).toBeLessThan(32_768);
  for (const server of servers) server.close();
});

test('nobody gets the same ones, also while nothing listens on them', async () => {
  const ports = (await Promise.all(Array.from({ length: 100 }, () => freePorts(9)))).flat();
  expect(new Set(ports).size).toBe(900);
});
