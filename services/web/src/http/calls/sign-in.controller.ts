// Signing in and out by a provider of OpenID Connect.
import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  NotFoundException,
  Post,
  Query,
  Req,
  Res,
  BadRequestException,
} from '@nestjs/common';
import { ApiBody, ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { SignedOutDocument } from '../../api.ts';
import { TooManySessions } from '../../people/sessions.ts';
import { noteCaller } from '../gate/admit.ts';
import { type PlainPage, sendPage, style } from '../who/plain-page.ts';
import { NotSignedIn, ProviderAway } from '../who/provider.ts';
import { returnAddress } from '../who/return-address.ts';
import { type ProviderParts, SignInDesk } from '../who/sign-in-desk.ts';
import { ApiAnswer, ApiFailure } from './openapi.ts';
import { firstOf } from './query.ts';

@ApiTags('People')
@Controller()
export class SignInController {
  constructor(private readonly desk: SignInDesk) {}

  @Get('sign-in')
  @ApiExcludeEndpoint()
  async signIn(
    @Query('to') to: unknown,
    @Query('again') again: unknown,
    @Query('led') led: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { provider, browsers, publicUrl } = this.parts();
    response.set('Cache-Control', 'no-store');
    // What the browser keeps until it is back it must keep for the name under which it comes back.
    const { host = '' } = request.headers;
    if (host !== publicUrl.host && led === undefined) {
      const there = new URL('/sign-in', publicUrl);
      const asked = { to: firstOf(to) ?? '/', ...(again !== undefined && { again: '' }), led: '' };
      there.search = new URLSearchParams(asked).toString();
      return response.redirect(302, there.href);
    }
    await orPage(response, async () => {
      if (host !== publicUrl.host) throw new OtherName(otherName(host, publicUrl));
      const way = await provider.wayThere(again !== undefined);
      await browsers.keepFlow(request, response, way.flow, returnAddress(firstOf(to), publicUrl));
      response.redirect(302, way.to.href);
    });
  }

  @Get('sign-in/back')
  @ApiExcludeEndpoint()
  async back(@Query('state') state: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { provider, browsers, publicUrl } = this.parts();
    response.set('Cache-Control', 'no-store');
    await orPage(response, async () => {
      const flow = await browsers.takeFlow(request, response, state);
      if (flow === undefined)
        throw new NotSignedIn(
          'this browser has not asked for it, or too long ago, or has been signed in by it already',
        );
      const { search } = new URL(request.originalUrl, publicUrl);
      const signedIn = await provider.back(search, flow);
      await browsers.begin(request, response, signedIn);
      noteCaller(request, { person: signedIn.person });
      response.redirect(303, returnAddress(flow.to, publicUrl));
    });
  }

  @Post('sign-out')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Clear-Site-Data', '"cache"')
  @ApiOperation({ summary: 'Ends the session of whoever asks; they go on to `to`, where the provider ends its own.' })
  @ApiAnswer('SignedOutDocument')
  @ApiFailure(403, 404, 429)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SignedOutDocument> {
    const { provider, browsers } = this.parts();
    const found = await browsers.of(request);
    await browsers.end(request, response);
    const way = found && (await provider.wayOut(found.idToken).catch(() => undefined));
    return { to: way?.href ?? '/signed-out' };
  }

  @Get('signed-out')
  @ApiExcludeEndpoint()
  signedOut(@Res() response: Response): void {
    sendPage(response, 200, { title: 'Signed out', text: 'You are signed out of the planner.', links: [signInLink] });
  }

  @Post('sign-out/provider')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The provider says that somebody has signed out (OpenID Connect Back-Channel Logout 1.0).' })
  @ApiBody({ description: 'logout_token=…, as a form' })
  @ApiFailure(400, 404, 503)
  async signedOutThere(@Body() body: unknown): Promise<string> {
    const { provider, sessions } = this.parts();
    const { logout_token: token } = (body ?? {}) as { logout_token?: unknown };
    if (typeof token !== 'string') throw new BadRequestException('logout_token is missing');
    try {
      await sessions.endAll(await provider.signedOut(token));
    } catch (error) {
      if (error instanceof NotSignedIn)
        throw new BadRequestException(`the logout token is not taken: ${error.message}`);
      throw error;
    }
    return '';
  }

  @Get('sign-in/style.css')
  @Header('Cache-Control', 'no-cache')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @ApiExcludeEndpoint()
  style(): string {
    return style;
  }

  private parts(): ProviderParts {
    if (this.desk.parts) return this.desk.parts;
    throw new NotFoundException('there is no sign-in here: [sign-in] of config.ini names no provider');
  }
}

/** Whoever opens the planner at its own name comes here under another one. */
class OtherName extends Error {}

function otherName(host: string, { host: own }: URL): string {
  return (
    `what is opened at ${own} comes here as a request to ${host}: have the proxy in front pass the header Host on as it is, or set ` +
    'public_url in [sign-in] of config.ini to where people open the planner'
  );
}

const signInLink = { to: '/sign-in', text: 'Sign in' };

/** What comes in the way of somebody who signs in is told on a page. */
async function orPage(response: Response, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const [status, page] = told(error);
    sendPage(response, status, page);
  }
}

function told(error: unknown): [number, PlainPage] {
  const links = [{ ...signInLink, text: 'Try again' }];
  if (error instanceof NotSignedIn) return [403, { title: 'Not signed in', text: `${error.message}.`, links }];
  if (error instanceof ProviderAway || error instanceof TooManySessions || error instanceof OtherName)
    return [503, { title: 'Nobody can sign in now', text: `${error.message}.`, links }];
  throw error;
}
