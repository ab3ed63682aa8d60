import { mirrorRemote } from './mirror-remote.ts';

const read = (text: string) => mirrorRemote.parse(text, '/root');

test.each([
  '/mnt/backup/qplan.git',
  'https://git.example.com/plans/qplan.git',
  'ssh://git@git.example.com:2222/plans/qplan.git',
  'ssh://[::1]:2222/plans/qplan.git',
  'git@git.example.com:plans/qplan.git',
])('%s is a remote as it is', (text) => {
  expect(read(text)).toEqual({ url: text });
});

test('a file address is its path', () => {
  expect(read('file:///mnt/qplan.git')).toEqual({ url: '/mnt/qplan.git' });
});

test('a password goes into a header, and is not in the address', () => {
  expect(read('https://ann:p%40ss/w@git.example.com/q.git')).toBeUndefined();
  expect(read('https://ann:p%40ss@git.example.com/q.git')).toEqual({
    url: 'https://git.example.com/q.git',
    authorization: `Basic ${Buffer.from('ann:p@ss').toString('base64')}`,
  });
});

test.each([
  'ext::sh -c id',
  'fd::17',
  'a@b::c',
  '--receive-pack=id',
  '-oProxyCommand=id@host:path',
  'ssh://-oProxyCommand=id/path',
  'ssh://git@-oProxyCommand=id/path',
  'git@-host:path',
  'git@host:-path',
  'git@host:',
  'ssh://ann:secret@host/path',
  'http://git.example.com/q.git',
  'git://git.example.com/q.git',
  'file://host/path',
  'https://git.example.com/q.git?x=1',
  'https://ann:%zz@git.example.com/q.git',
  'https://',
  'data/mirror.git',
  '../mirror.git',
  '/mnt/a\nb',
  '',
])('%j is none', (text) => {
  expect(read(text)).toBeUndefined();
});
