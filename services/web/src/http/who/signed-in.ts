// Those who have signed in by the provider, as requests show it: by what their browser holds.
import type { IncomingMessage } from 'node:http';
import type { KeyObject } from 'node:crypto';
import type { ProviderSignIn } from '@qplan/config';
import { parse } from 'cookie';
import type { CookieOptions, Response } from 'express';
import { type Found, Sessions, type SignedIn } from '../../people/sessions.ts';
import type { Flow } from './provider.ts';
import { sealed, unsealed } from './signing.ts';

/** How long somebody may take to sign in, in seconds. */
const flowSeconds = 600;

/** More are begun in one browser only by mistake. */
const mostFlows = 5;

export class SignedInBrowsers {
  private readonly prefix: string;
  private readonly options: CookieOptions;

  constructor(
    private readonly key: KeyObject,
    private readonly sessions: Sessions,
    private readonly settings: Pick<ProviderSignIn, 'publicUrl' | 'longestMs'>,
  ) {
    const secure = settings.publicUrl.protocol === 'https:';
    // A browser takes a cookie of this name from this host alone, and not from one beside it.
    this.prefix = secure ? '__Host-qplan' : 'qplan';
    this.options = { httpOnly: true, secure, sameSite: 'lax', path: '/' };
  }

  /** Whose request it is. Where there is a `response`, the browser may be given another secret. */
  async of(request: IncomingMessage, response?: Response): Promise<Found | undefined> {
    const value = await this.valueIn(request);
    if (value === undefined) return undefined;
    const found = await this.sessions.find(value, response !== undefined);
    if (found?.renewed !== undefined && response !== undefined) await this.give(response, found.renewed);
    return found;
  }

  /** Whether the session that a request came with still stands. */
  async stands(request: IncomingMessage): Promise<boolean> {
    const value = await this.valueIn(request);
    return value !== undefined && this.sessions.stands(value);
  }

  /** Whatever session the browser had ends: nobody can have put one there for somebody else to use. */
  async begin(request: IncomingMessage, response: Response, signedIn: SignedIn): Promise<void> {
    await this.end(request, response);
    await this.give(response, await this.sessions.begin(signedIn));
  }

  async end(request: IncomingMessage, response: Response): Promise<void> {
    const value = await this.valueIn(request);
    if (value !== undefined) await this.sessions.end(value);
    response.clearCookie(this.sessionName, this.options);
  }

  /** Keeps a flow in the browser: one cookie each, so that several tabs may sign in. */
  async keepFlow(request: IncomingMessage, response: Response, flow: Flow, to: string): Promise<void> {
    const others = Object.keys(cookiesOf(request)).filter((name) => name.startsWith(`${this.prefix}-flow-`));
    if (others.length >= mostFlows) for (const name of others) response.clearCookie(name, this.options);
    const text = await sealed(this.key, 'flow', { ...flow, to }, flowSeconds);
    response.cookie(this.flowName(flow.state), text, { ...this.options, maxAge: flowSeconds * 1000 });
  }

  /** The flow that this browser began with this state; it is there once. undefined: it did not, or it was taken. */
  async takeFlow(request: IncomingMessage, response: Response, state: unknown) {
    if (typeof state !== 'string' || !/^[\w-]{10,200}$/.test(state)) return undefined;
    const text = cookiesOf(request)[this.flowName(state)];
    const kept = text === undefined ? undefined : await unsealed(this.key, 'flow', text);
    response.clearCookie(this.flowName(state), this.options);
    return kept?.['state'] === state ? (kept as unknown as Flow & { readonly to: string }) : undefined;
  }

  private async give(response: Response, value: string): Promise<void> {
    const seconds = Math.round(this.settings.longestMs / 1000);
    response.cookie(this.sessionName, await sealed(this.key, 'session', { value }, seconds), this.options);
  }

  private async valueIn(request: IncomingMessage): Promise<string | undefined> {
    const text = cookiesOf(request)[this.sessionName];
    const payload = text === undefined ? undefined : await unsealed(this.key, 'session', text);
    return payload && String(payload['value']);
  }

  private get sessionName(): string {
    return `${this.prefix}-session`;
  }

  private flowName(state: string): string {
    return `${this.prefix}-flow-${state.slice(0, 10)}`;
  }
}

function cookiesOf({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return parse(headers.cookie ?? '');
}
