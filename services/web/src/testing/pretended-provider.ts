// A provider of OpenID Connect that signs anybody in, and can be told to lie: for what no honest one does. That the service
// works with an honest one is tried in tests/page.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export type Claims = Readonly<Record<string, unknown>>;

interface Asked {
  readonly challenge: string;
  readonly nonce: string;
}

export class PretendedProvider {
  /** Of whom it tells; what is undefined is left out. */
  claims: Claims = {};
  /** What it signs tokens with instead of its key. */
  key: CryptoKey;
  /** What its tokens are of, where it is not what was asked. */
  lies: Claims = {};
  private readonly asked = new Map<string, Asked>();

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
    private readonly pair: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey },
  ) {
    this.key = pair.privateKey;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.answer(request, response));
  }

  static async start(): Promise<PretendedProvider> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const pair = await generateKeyPair('RS256', { extractable: true });
    return new PretendedProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pair);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  honest(): void {
    this.key = this.pair.privateKey;
    this.lies = {};
  }

  /** Somebody signs in where the service has sent them: what comes back, as the query of the address. */
  signIn(location: string): URLSearchParams {
    const { searchParams } = new URL(location);
    const code = randomBytes(16).toString('hex');
    this.asked.set(code, { challenge: searchParams.get('code_challenge')!, nonce: searchParams.get('nonce')! });
    return new URLSearchParams({ code, state: searchParams.get('state')!, iss: this.issuer });
  }

  /** A logout token, with these claims in place of what it should have. */
  logoutToken(claims: Claims = {}, header: Claims = {}): Promise<string> {
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    const usual = { jti: randomBytes(8).toString('hex'), events, ...this.claims, ...claims };
    return this.signed(usual, { typ: 'logout+jwt', ...header });
  }

  private signed(claims: Claims, header: Claims = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: this.issuer, aud: 'qplan', iat: now, exp: now + 60, ...claims };
    const whole = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined)) as JWTPayload;
    return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(this.key);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url!, this.issuer);
    const [status, body] = await this.answerTo(pathname, request);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }

  private async answerTo(path: string, request: IncomingMessage): Promise<[number, unknown]> {
    if (path === '/.well-known/openid-configuration') return [200, this.metadata()];
    if (path === '/keys')
      return [200, { keys: [{ ...(await exportJWK(this.pair.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }];
    if (path !== '/token') return [404, {}];
    const form = new URLSearchParams(await text(request));
    if (form.get('client_secret') !== 's3cret') return [401, { error: 'invalid_client' }];
    const asked = this.asked.get(form.get('code') ?? '');
    this.asked.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (asked?.challenge !== challenge) return [400, { error: 'invalid_grant' }];
    const idToken = await this.signed({ nonce: asked.nonce, ...this.claims, ...this.lies });
    return [200, { access_token: 'access', token_type: 'Bearer', id_token: idToken }];
  }

  private metadata() {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      end_session_endpoint: `${issuer}/out`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
      authorization_response_iss_parameter_supported: true,
    };
  }
}
