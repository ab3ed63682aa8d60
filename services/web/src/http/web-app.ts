// The HTTP server: what every request passes, then the controllers, the WebSockets and the page.

import { join } from 'node:path';
import { type DynamicModule, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { nestLogger } from '@qplan/logging';
import compression from 'compression';
import { type Request, type Response, text, urlencoded } from 'express';
import { WebPlans } from '../plans/web-plans.ts';
import type { WebContext, WebService } from '../web-service.ts';
import { keepService, webServiceOfRequest } from './plans/of-request.ts';
import { planPaths } from './plans/plan-path.ts';
import { BroadcastGateway, LiveGateway } from './sockets/gateways.ts';
import { ClientAddresses } from './gate/client-address.ts';
import { DocsController, serveDocs } from './calls/docs.controller.ts';
import { ErrorFilter } from './calls/error-filter.ts';
import { admit, type Gate } from './gate/admit.ts';
import { auditCalls } from './gate/audit-calls.ts';
import { checkRequests, requestCheck } from './gate/check-request.ts';
import { guardChanges } from './gate/guard-changes.ts';
import { FeedsController } from './calls/feeds.controller.ts';
import { HistoryController } from './calls/history.controller.ts';
import { MeController } from './calls/me.controller.ts';
import { NotifyController } from './calls/notify.controller.ts';
import { OperationsController } from './calls/operations.controller.ts';
import { OriginalController } from './calls/original.controller.ts';
import { PageController, serveParts, servePage } from './calls/page.controller.ts';
import { PlanController } from './calls/plan.controller.ts';
import { PortfolioController } from './calls/portfolio.controller.ts';
import { rateLimits } from './gate/rate-limits.ts';
import { askEachTime } from './calls/send-json.ts';
import { ScenariosController } from './calls/scenarios.controller.ts';
import { securityHeaders } from './gate/security-headers.ts';
import { HttpAdapter } from './http-adapter.ts';
import { SocketAdapter } from './sockets/socket-adapter.ts';
import { SignInController } from './calls/sign-in.controller.ts';
import { SignInDesk } from './who/sign-in-desk.ts';
import { Who } from './who/who.ts';
import { Policy } from '../people/policy.ts';
import { Portfolio } from '../portfolio/portfolio.ts';
import { Tokens } from '../people/tokens.ts';
import { TokensController } from './calls/tokens.controller.ts';

/** The largest body that a request may have. A scenario brings its data along. */
const largestBody = '1mb';
const largestScenario = '8mb';
const longestForm = '64kb';

interface People extends Gate {
  readonly desk: SignInDesk;
  readonly tokens: Tokens;
}

@Module({})
class WebModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly plans: WebPlans,
    private readonly desk: SignInDesk,
    private readonly tokens: Tokens,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.plans.start();
    await Promise.all([this.desk.start(), this.tokens.start()]);
  }

  /** Before Nest cuts off the WebSockets, their clients are told. */
  onModuleDestroy(): void {
    this.desk.stop();
    this.plans.stop();
  }

  static of(plans: WebPlans, { who, policy, desk, tokens }: People): DynamicModule {
    return {
      module: WebModule,
      controllers: [
        PlanController,
        HistoryController,
        ScenariosController,
        OriginalController,
        OperationsController,
        NotifyController,
        MeController,
        SignInController,
        FeedsController,
        TokensController,
        PortfolioController,
        DocsController,
        PageController,
      ],
      providers: [
        { provide: WebPlans, useValue: plans },
        { provide: Portfolio, useValue: new Portfolio(plans) },
        webServiceOfRequest(),
        { provide: Who, useValue: who },
        { provide: SignInDesk, useValue: desk },
        { provide: Policy, useValue: policy },
        { provide: Tokens, useValue: tokens },
        BroadcastGateway,
        LiveGateway,
      ],
    };
  }
}

/** Starts the plans and listens on the configured address. Closing the app stops both, whatever its clients do. */
export async function openWebApp(
  plans: WebPlans,
  { config, logger, audit }: WebContext,
): Promise<NestExpressApplication> {
  const { signIn } = config;
  const desk = await SignInDesk.of(signIn, logger);
  const tokens = new Tokens(join(signIn?.folder ?? join(config.root, 'data', 'sign-in'), 'tokens'));
  const gate = {
    who: new Who(config, desk, tokens),
    policy: new Policy(
      (plan) => plans.of(plan)?.roles,
      () => ['', ...plans.names],
    ),
  };
  const app = await NestFactory.create<NestExpressApplication>(
    WebModule.of(plans, { ...gate, desk, tokens }),
    new HttpAdapter(),
    {
      logger: nestLogger(logger),
      bodyParser: false,
    },
  );
  app.set('etag', false);
  const clients = new ClientAddresses(config.web.proxies);
  const { publicUrl } = signIn?.provider ?? {};
  const hosts = [...config.web.hosts, ...(publicUrl ? [publicUrl.hostname] : [])];
  const check = requestCheck({ ...config.web, hosts });
  app.useWebSocketAdapter(new SocketAdapter(app, config.web, { check, clients, plans, ...gate }));
  app.useGlobalFilters(new ErrorFilter(logger));
  app.use(countResponses(plans.own));
  app.use(securityHeaders());
  app.use(forItsReader);
  app.use(checkRequests(check));
  app.use(planPaths());
  app.use(rateLimits(config.web, clients));
  serveParts(app);
  app.use(compression());
  app.use(auditCalls(audit, clients));
  app.use(guardChanges(config.web));
  app.use(admit(gate));
  app.use(keepService(plans));
  app.use(['/broadcast', '/api/notify'], text({ type: () => true, limit: largestBody }));
  app.use('/sign-out/provider', urlencoded({ extended: false, limit: longestForm }));
  app.use('/api/scenarios', text({ type: () => true, limit: largestScenario }));
  app.use('/api/tokens', text({ type: () => true, limit: longestForm }));
  servePage(app);
  serveDocs(app);
  await app.listen(config.web.port, config.web.host);
  return app;
}

/** Nothing on the way keeps an answer that does not say so itself: it may be one person's, and have the secret of their session. */
function forItsReader(_: Request, response: Response, next: () => void): void {
  response.setHeader('Cache-Control', askEachTime);
  next();
}

function countResponses(web: WebService) {
  return (_: Request, response: Response, next: () => void): void => {
    response.on('finish', () => web.metrics.countResponse(response.statusCode));
    next();
  };
}
