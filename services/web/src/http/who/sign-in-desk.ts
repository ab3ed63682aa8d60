// The sign-in by a provider, where one is configured: what it consists of.
import { join } from 'node:path';
import type { ProviderSignIn, SignInConfig } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { Sessions } from '../../people/sessions.ts';
import { Provider } from './provider.ts';
import { SignedInBrowsers } from './signed-in.ts';
import { keyIn } from './signing.ts';

export interface ProviderParts {
  readonly provider: Provider;
  readonly browsers: SignedInBrowsers;
  readonly sessions: Sessions;
  readonly publicUrl: URL;
}

export class SignInDesk {
  /** undefined: no provider is configured. */
  constructor(readonly parts?: ProviderParts) {}

  static async of(signIn: SignInConfig | undefined, logger: Logger): Promise<SignInDesk> {
    return new SignInDesk(signIn?.provider && (await partsOf(signIn.provider, signIn.folder, logger)));
  }

  async start(): Promise<void> {
    await this.parts?.sessions.start();
  }

  stop(): void {
    this.parts?.sessions.stop();
  }
}

async function partsOf(settings: ProviderSignIn, folder: string, logger: Logger): Promise<ProviderParts> {
  const sessions = new Sessions(join(folder, 'sessions'), settings);
  const browsers = new SignedInBrowsers(await keyIn(folder), sessions, settings);
  return { provider: new Provider(settings, logger), browsers, sessions, publicUrl: settings.publicUrl };
}
