// Where the repository is mirrored to: what `mirror` in config.ini may say. It becomes an argument of git, which takes
// options, and transports that run programs; of those it can be none.
import { isAbsolute, normalize } from 'node:path';
import type { Kind } from './kinds.ts';

export interface MirrorRemote {
  /** As git takes it; there is no password in it. */
  readonly url: string;
  /** The value of the header that carries the user and password that the address had. */
  readonly authorization?: string;
}

export const mirrorRemote: Kind<MirrorRemote> = {
  expected: 'https://…, ssh://…, user@host:path, or the absolute path of a bare repository',
  parse(value) {
    // eslint-disable-next-line no-control-regex
    if (/[\x00-\x1f\x7f]/.test(value)) return undefined;
    const file = value.replace(/^file:\/\/(?=\/)/, '');
    if (isAbsolute(file)) return { url: normalize(file) };
    if (/^https:\/\//i.test(value)) return webRemote(value);
    const isSsh = /^ssh:\/\/(?:\w[\w.-]*@)?(?:\w[\w.-]*|\[[\da-f:]+\])(?::\d+)?\/[^\s]+$/i.test(value);
    const isShortSsh = /^\w[\w.-]*@\w[\w.-]*:(?![-:])[^\s]+$/.test(value);
    return isSsh || isShortSsh ? { url: value } : undefined;
  },
};

function webRemote(text: string): MirrorRemote | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.search !== '' || url.hash !== '') return undefined;
  const { username, password } = url;
  url.username = '';
  url.password = '';
  if (username === '' && password === '') return { url: url.href };
  const pair = decode(username, password);
  if (pair === undefined) return undefined;
  return { url: url.href, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Undefined when a `%` in it begins no letter. */
function decode(username: string, password: string): string | undefined {
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  } catch {
    return undefined;
  }
}
