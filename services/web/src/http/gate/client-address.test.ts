import { until } from '@qplan/harness';
import { ClientAddresses } from './client-address.ts';

type Request = Parameters<ClientAddresses['of']>[0];

/** A request that came from `direct`, with what X-Forwarded-For says. */
function request(direct: string, said?: string): Request {
  const headers = said === undefined ? {} : { 'x-forwarded-for': said };
  return { socket: { remoteAddress: direct }, headers } as Request;
}

test('without a proxy a client is who is connected, whatever it says', () => {
  for (const proxies of [0, []]) {
    const clients = new ClientAddresses(proxies);
    expect(clients.of(request('198.51.100.1'))).toBe('198.51.100.1');
    expect(clients.of(request('198.51.100.1', '203.0.113.7'))).toBe('198.51.100.1');
  }
});

test('so many proxies are believed, and none beyond them', () => {
  const clients = new ClientAddresses(1);
  expect(clients.of(request('10.0.0.5', '203.0.113.7'))).toBe('203.0.113.7');
  expect(clients.of(request('10.0.0.5', '127.0.0.1, 203.0.113.7'))).toBe('203.0.113.7');
  expect(clients.of(request('10.0.0.5'))).toBe('10.0.0.5');
});

test('proxies by address or network are believed, from wherever else the header comes it is not', () => {
  const clients = new ClientAddresses(['10.0.0.5', '192.168.0.0/16', 'fd00::/8']);
  expect(clients.of(request('10.0.0.5', '203.0.113.7'))).toBe('203.0.113.7');
  expect(clients.of(request('::ffff:10.0.0.5', '203.0.113.7'))).toBe('203.0.113.7');
  expect(clients.of(request('fd00::1', '127.0.0.1, 203.0.113.7, 192.168.3.4'))).toBe('203.0.113.7');
  expect(clients.of(request('10.0.0.6', '203.0.113.7'))).toBe('10.0.0.6');
  expect(clients.of(request('10.0.0.5', 'somebody'))).toBe('10.0.0.5');
  expect(clients.of(request('10.0.0.5', '192.168.3.4'))).toBe('192.168.3.4');
});

test('a proxy by name is believed at the address that the name has, and nobody while there is none of the name', async () => {
  const asked: string[] = [];
  const unknown = new ClientAddresses(['front'], async (name) => {
    asked.push(name);
    throw new Error('ENOTFOUND');
  });
  expect(unknown.of(request('172.18.0.9', '203.0.113.7'))).toBe('172.18.0.9');
  expect(unknown.of(request('172.18.0.9', '203.0.113.7'))).toBe('172.18.0.9');
  expect(asked).toEqual(['front']);

  const known = new ClientAddresses(['front', '10.0.0.5'], async () => [{ address: '172.18.0.9' }]);
  await until('the name is known', () => known.of(request('172.18.0.9', '203.0.113.7')) === '203.0.113.7');
  expect(known.of(request('10.0.0.5', '203.0.113.7'))).toBe('203.0.113.7');
  expect(known.of(request('172.18.0.8', '203.0.113.7'))).toBe('172.18.0.8');
});
