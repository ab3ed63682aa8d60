// A provider of OpenID Connect on this machine: oidc-provider, which is certified, with its own pages to sign in and out. Any
// name will do, with any password.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';
import type { Page } from 'playwright-core';

export interface IdentityProvider {
  readonly issuer: string;
  /** From now on it signs people in for the planner at this address. */
  serve(planner: string): void;
  close(): void;
}

export const clientSecret = 'a secret of the test and of nobody else';

/** Name → groups. */
export type People = Readonly<Record<string, readonly string[]>>;

export async function startIdentityProvider(people: People): Promise<IdentityProvider> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    serve: (planner) => void server.on('request', providerFor(issuer, planner, people).callback()),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function providerFor(issuer: string, planner: string, people: People): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'qplan',
        client_secret: clientSecret,
        redirect_uris: [`${planner}/sign-in/back`],
        post_logout_redirect_uris: [`${planner}/signed-out`],
        backchannel_logout_uri: `${planner}/sign-out/provider`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the test'] },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    // It asks a planner on this machine, which it takes for none of its business otherwise.
    fetch: (url: string, options: RequestInit) => fetch(url, options),
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: `${id} of the team`,
        groups: people[id] ?? [],
        email: `${id}@example.com`,
        email_verified: true,
      }),
    }),
    // Nobody is asked whether the planner may know their name.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
}

/** Signs in at the provider's page, to which the planner has led. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.fill('input[name=login]', name);
  await page.fill('input[name=password]', 'anything');
  await page.click('button[type=submit]');
}
