// The headers that keep a page to what is ours: nothing from other sites, no frames, no script in the markup.

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
