// Who makes a request, by whatever the configuration lets somebody say so.
import type { IncomingMessage } from 'node:http';
import type { Config } from '@qplan/config';
import { type Caller, nobody } from '../../people/caller.ts';
import { carriesToken } from '../gate/token.ts';
import { ProxyWord } from './proxy-word.ts';

export class Who {
  private readonly proxy: ProxyWord | undefined;
  private readonly token: string | undefined;

  constructor({ web, signIn }: Pick<Config, 'web' | 'signIn'>) {
    this.token = web.token;
    this.proxy = signIn && new ProxyWord(signIn.proxy, signIn.proxy.networks);
  }

  /** How people are known; `token`: those who carry that of [web] may change something, and all see. */
  get signIn(): 'none' | 'token' | 'proxy' {
    if (this.proxy) return 'proxy';
    return this.token === undefined ? 'none' : 'token';
  }

  async makes(request: IncomingMessage): Promise<Caller> {
    if (this.token !== undefined && carriesToken(request.headers.authorization, this.token)) {
      return { role: 'administers' };
    }
    if (this.proxy) {
      const person = this.proxy.personOf(request);
      return person ? { person } : nobody;
    }
    return { role: this.token === undefined ? 'administers' : 'sees' };
  }
}
