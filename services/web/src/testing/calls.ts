// Calls of a running web service, as the tests make them over a real socket.
import type { RunningWeb } from './running-web.ts';

/** `running` is asked for at each call: the service is started after its tests are declared. */
export function callsOf(running: () => RunningWeb) {
  return {
    get: (path: string, headers: Record<string, string> = {}) => fetch(running().address + path, { headers }),
    post: (path: string, body = '', headers: Record<string, string> = {}, to = running()) =>
      fetch(to.address + path, { method: 'POST', body, headers }),
    json: async (answer: Promise<Response>): Promise<Record<string, unknown>> => (await answer).json() as never,
  };
}
