// Who makes a request, by whatever the configuration lets somebody say so.
import type { IncomingMessage } from 'node:http';
import type { Config } from '@qplan/config';
import type { Response } from 'express';
import { type Caller, nobody } from '../../people/caller.ts';
import type { Tokens } from '../../people/tokens.ts';
import { carried, isToken } from '../gate/token.ts';
import { ProxyWord } from './proxy-word.ts';
import type { SignInDesk } from './sign-in-desk.ts';

export class Who {
  private readonly proxy: ProxyWord | undefined;
  private readonly token: string | undefined;

  constructor(
    { web, signIn }: Pick<Config, 'web' | 'signIn'>,
    private readonly desk: SignInDesk,
    private readonly tokens: Tokens,
  ) {
    this.token = web.token();
    this.proxy = signIn?.proxy && new ProxyWord(signIn.proxy, signIn.proxy.networks);
  }

  /** How people are known; `token`: those who carry that of [web] may change something, and all see. */
  get signIn(): 'none' | 'token' | 'proxy' | 'provider' {
    if (this.desk.parts) return 'provider';
    if (this.proxy) return 'proxy';
    return this.token === undefined ? 'none' : 'token';
  }

  /** Where there is a `response`, a browser may be given what it shows next time. */
  async makes(request: IncomingMessage, response?: Response): Promise<Caller> {
    const given = carried(request.headers.authorization);
    const byToken = given === undefined ? undefined : await this.withToken(given);
    if (byToken !== undefined) return byToken;
    if (this.desk.parts) {
      const { browsers } = this.desk.parts;
      const found = await browsers.of(request, response);
      return found ? { person: found.person, stands: () => browsers.stands(request) } : nobody;
    }
    if (this.proxy) {
      const person = this.proxy.personOf(request);
      return person ? { person } : nobody;
    }
    return { role: this.token === undefined ? 'administers' : 'sees' };
  }

  private async withToken(given: string): Promise<Caller | undefined> {
    if (this.token !== undefined && isToken(given, this.token)) return { role: 'administers', token: '[web] token' };
    const token = this.signIn === 'none' ? undefined : await this.tokens.find(given);
    if (token === undefined) return undefined;
    const { person, role, plan, name } = token;
    const stands = async () => (await this.tokens.find(given)) !== undefined;
    const scope = { role, ...(plan !== undefined && { plan }) };
    return { ...(person ? { person } : { role }), scope, token: name, stands };
  }
}
