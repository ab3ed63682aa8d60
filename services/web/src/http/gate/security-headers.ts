// The headers that keep a page to what is ours: nothing from other sites, no frames, no script in the markup.

import type { ServerResponse } from 'node:http';
import helmet from 'helmet';

export function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Icons of the documentation's style sheet, and pictures that the page makes of its charts.
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Whether the site is reached by TLS is the front's to know and to say.
    strictTransportSecurity: false,
    // Means something on TLS and localhost alone, and is a warning in the console elsewhere.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xFrameOptions: { action: 'deny' },
  });
}

/** A worker goes by the policy that its own script comes with: this one may compile WebAssembly besides, of ours alone. */
export function allowWebAssembly(response: ServerResponse): void {
  const policy = response.getHeader('Content-Security-Policy');
  response.setHeader('Content-Security-Policy', `${String(policy)};script-src 'self' 'wasm-unsafe-eval'`);
}
