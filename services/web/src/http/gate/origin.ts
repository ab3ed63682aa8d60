// Whether a page may make a request that changes something, or open a WebSocket.

/**
 * A browser says in `Origin` whose page makes the request: ours, one that the configuration allows, or another site's,
 * which is refused. A script sends none.
 * @param host The request's Host header.
 * @param allowed Origins, such as https://planner.example.com.
 */
export function originAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  const from = parsed(origin);
  if (from === undefined) return false;
  if (allowed.some((one) => parsed(one)?.origin === from.origin)) return true;
  return parsed(`${from.protocol}//${host}`)?.host === from.host;
}

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
