// `qplan pull` asks for a pull by an event `=====pull now` whose content is an id, and the name of the plan in a second line
// where it is of one beside config.ini's; the plan's status answers with that id. As
// events may be lost, the event is sent until it is answered: an id that was seen is not another request.
import { Subscriber } from '@qplan/bus';
import { type Endpoint, planName } from '@qplan/config';
import { parseStreams } from '@qplan/streams';

const stream = 'pull now';

/** Calls `asked` with the plan and the id of each request. */
export function followRequests(endpoint: Endpoint, asked: (plan: string, id: string) => void): { close(): void } {
  const subscriber = new Subscriber({ endpoint, topics: [`=====${stream}`] });
  void (async () => {
    const last = new Map<string, string>();
    for await (const frame of subscriber) {
      const { plan, id } = parseRequest(frame) ?? {};
      if (plan === undefined || id === undefined || id === last.get(plan)) continue;
      last.set(plan, id);
      asked(plan, id);
    }
  })();
  return subscriber;
}

function parseRequest(frame: Buffer): { readonly plan: string; readonly id: string } | undefined {
  const parsed = parseStreams(frame.toString());
  const request = parsed.ok ? parsed.value[0] : undefined;
  const [id = '', plan = ''] = request?.name === stream ? request.content : [];
  return /^[\w-]{1,64}$/.test(id) && (plan === '' || planName.test(plan)) ? { plan, id } : undefined;
}
