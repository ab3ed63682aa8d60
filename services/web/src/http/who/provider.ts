// The provider of OpenID Connect that signs people in: where somebody is sent, what comes back of it, and how it says that
// somebody has signed out. All that is said between it and us is checked by openid-client and jose.
import type { ProviderSignIn } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import * as client from 'openid-client';
import type { SignedIn } from '../../people/sessions.ts';
import { personIn } from './claims.ts';

/** What is kept in the browser between the way there and the way back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The provider does not answer, or not as one does. */
export class ProviderAway extends Error {}

/** Somebody has not been signed in; the message says why. */
export class NotSignedIn extends Error {}

const backPath = '/sign-in/back';
const signedOutPath = '/signed-out';

/** In seconds. */
const patience = 10;
/** How old a message may be that somebody has signed out, and how far clocks may be apart, in seconds. */
const newest = 300;
const clocksApart = 60;
const mostHeard = 10_000;

/** What a logout token is one by: OpenID Connect Back-Channel Logout 1.0, 2.4. */
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** Signed with a key of the provider's alone: never with the secret that we share. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

export class Provider {
  private found: Promise<client.Configuration> | undefined;
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  /** The ids of logout tokens that were taken. */
  private readonly heard = new Set<string>();

  private readonly clientSecret: string | undefined;
  /** Why nobody could sign in when somebody last tried. */
  private shut: string | undefined;

  constructor(
    private readonly settings: ProviderSignIn,
    private readonly logger: Pick<Logger, 'error' | 'info'>,
  ) {
    this.clientSecret = settings.clientSecret();
  }

  /** Where somebody signs in, and what their browser keeps until they are back. `again`: also who is signed in there. */
  async wayThere(again: boolean): Promise<{ readonly to: URL; readonly flow: Flow }> {
    const configuration = await this.configuration();
    const flow = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const to = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.own(backPath),
      scope: ['openid', ...this.settings.scopes].join(' '),
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      ...(again && { prompt: 'login' }),
    });
    return { to, flow };
  }

  /** Who is back. `query`: as it came. Throws NotSignedIn, ProviderAway. */
  async back(query: string, { state, nonce, verifier }: Flow): Promise<SignedIn> {
    const configuration = await this.configuration();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${this.own(backPath)}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      this.tell(undefined);
      const claims = tokens.claims()!;
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
      return {
        person: personIn({ ...more, ...claims }, this.settings.groupsClaim),
        ...(typeof claims['sid'] === 'string' && { sid: claims['sid'] }),
        idToken: tokens.id_token!,
      };
    } catch (error) {
      if (isRefusalOfUs(error)) this.tell(`the provider refuses this service: ${reasonOf(error)}`);
      throw new NotSignedIn(reasonOf(error), { cause: error });
    }
  }

  /** Where a browser ends the session at the provider too; undefined where that offers no such place. */
  async wayOut(idToken: string | undefined): Promise<URL | undefined> {
    const configuration = await this.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: this.own(signedOutPath),
      ...(idToken !== undefined && { id_token_hint: idToken }),
    });
  }

  /** Whom the provider has signed out, by its message. Throws NotSignedIn where it is none; ProviderAway. */
  async signedOut(token: string): Promise<{ readonly id?: string; readonly sid?: string }> {
    const { jwks_uri: keys } = (await this.configuration()).serverMetadata();
    if (keys === undefined) throw new ProviderAway('the provider of the sign-in names no keys');
    this.keys ??= createRemoteJWKSet(new URL(keys), { timeoutDuration: patience * 1000 });
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, this.keys, {
        issuer: (await this.configuration()).serverMetadata().issuer,
        audience: this.settings.clientId,
        algorithms,
        maxTokenAge: newest,
        clockTolerance: clocksApart,
        requiredClaims: ['jti', 'events'],
      }));
    } catch (error) {
      throw new NotSignedIn(reasonOf(error), { cause: error });
    }
    const { sub, sid, events, jti = '' } = payload;
    const isLogout = typeof events === 'object' && events !== null && logoutEvent in events && !('nonce' in payload);
    if (!isLogout || (sub === undefined && typeof sid !== 'string')) throw new NotSignedIn('it is no logout token');
    if (this.heard.has(jti)) throw new NotSignedIn('it was taken before');
    this.hear(jti);
    return { ...(sub !== undefined && { id: sub }), ...(typeof sid === 'string' && { sid }) };
  }

  /** Asked for once; again when it could not be had. Throws ProviderAway. */
  private configuration(): Promise<client.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      const reason = `the provider of the sign-in does not answer: ${reasonOf(error)}`;
      this.tell(reason);
      throw new ProviderAway(reason, { cause: error });
    });
    return this.found;
  }

  private discover(): Promise<client.Configuration> {
    const { issuer, clientId } = this.settings;
    const authentication = this.clientSecret === undefined ? client.None() : undefined;
    return client.discovery(issuer, clientId, this.clientSecret, authentication, {
      timeout: patience,
      // The signature of an ID token is checked, although it comes straight from the provider.
      execute: [
        client.enableNonRepudiationChecks,
        ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    });
  }

  /** What keeps everybody out is told once, until it is something else. */
  private tell(reason: string | undefined): void {
    if (reason === this.shut) return;
    if (reason === undefined) this.logger.info('people can sign in again');
    else this.logger.error('nobody can sign in', { reason });
    this.shut = reason;
  }

  private hear(jti: string): void {
    const [oldest] = this.heard;
    if (this.heard.size >= mostHeard && oldest !== undefined) this.heard.delete(oldest);
    this.heard.add(jti);
  }

  private own(path: string): string {
    return new URL(path, this.settings.publicUrl).href;
  }
}

/** The provider does not take our name or our secret, whoever signs in. */
function isRefusalOfUs(error: unknown): boolean {
  return error instanceof client.ResponseBodyError && ['invalid_client', 'unauthorized_client'].includes(error.error);
}

/** With what the provider said of it, which is for the log, and for the reader as text. */
function reasonOf(error: unknown): string {
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError) {
    const { error: code, error_description: description } = error;
    return description === undefined ? code : `${code}: ${description}`;
  }
  const { message, cause } = error as Error;
  const deeper = cause instanceof Error ? `: ${cause.message}` : '';
  return `${message}${deeper}`;
}
