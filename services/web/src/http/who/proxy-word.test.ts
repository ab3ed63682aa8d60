import { ProxyWord } from './proxy-word.ts';

const headers = { user: 'remote-user', name: 'remote-name', email: 'remote-email', groups: 'remote-groups' };
const word = new ProxyWord(headers, ['10.0.0.0/8', 'fd00::1']);

function from(remoteAddress: string, headersDistinct: Record<string, string[]>) {
  return { socket: { remoteAddress }, headersDistinct } as unknown as Parameters<ProxyWord['personOf']>[0];
}

const ann = { 'remote-user': ['ann'] };

test('the proxy says who it is, by what name, address and groups', () => {
  const said = { ...ann, 'remote-name': ['Ann B'], 'remote-email': ['ann@example.com'], 'remote-groups': ['a, b,,c '] };
  expect(word.personOf(from('10.1.2.3', said))).toEqual({
    id: 'ann',
    name: 'Ann B',
    email: 'ann@example.com',
    groups: ['a', 'b', 'c'],
  });
  expect(word.personOf(from('10.1.2.3', ann))).toEqual({ id: 'ann', name: 'ann', groups: [] });
});

test.each(['10.1.2.3', '::ffff:10.1.2.3', 'fd00::1'])('%s is in its networks', (address) => {
  expect(word.personOf(from(address, ann))).toBeDefined();
});

test.each(['192.168.0.1', '127.0.0.1', '::ffff:11.0.0.1', 'fd00::2', ''])(
  'who forges it at %s is nobody',
  (address) => {
    expect(word.personOf(from(address, ann))).toBeUndefined();
  },
);

test('a header that is there twice, empty or too long says nothing', () => {
  for (const values of [['ann', 'root'], [''], [' \t'], ['x'.repeat(201)]])
    expect(word.personOf(from('10.0.0.1', { 'remote-user': values }))).toBeUndefined();
  expect(word.personOf(from('10.0.0.1', {}))).toBeUndefined();
  const twice = { ...ann, 'remote-groups': ['sees', 'administers'], 'remote-email': ['a@b', 'c@d'] };
  expect(word.personOf(from('10.0.0.1', twice))).toEqual({ id: 'ann', name: 'ann', groups: [] });
});

test('a header that the configuration does not name is not read', () => {
  const idAlone = new ProxyWord({ user: 'remote-user' }, ['10.0.0.1']);
  expect(idAlone.personOf(from('10.0.0.1', { ...ann, 'remote-groups': ['administers'] }))).toMatchObject({
    groups: [],
  });
});

test('names are UTF-8, and have no line ends or other controls in them', () => {
  const bytes = Buffer.from('Zoë\u0007Größe').toString('latin1');
  expect(word.personOf(from('10.0.0.1', { ...ann, 'remote-name': [bytes] }))).toMatchObject({ name: 'Zoë Größe' });
  expect(word.personOf(from('10.0.0.1', { ...ann, 'remote-name': ['Zo\xeb'] }))).toMatchObject({ name: 'Zoë' });
});
