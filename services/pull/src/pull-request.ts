// `qplan pull` asks for a pull by an event `=====pull now` whose content is an id; the status answers with that id. As
// events may be lost, the event is sent until it is answered: an id that was seen is not another request.
import { Subscriber } from '@qplan/bus';
import type { Endpoint } from '@qplan/config';
import { parseStreams } from '@qplan/streams';

const stream = 'pull now';

/** Calls `asked` with the id of each request. */
export function followRequests(endpoint: Endpoint, asked: (id: string) => void): { close(): void } {
  const subscriber = new Subscriber({ endpoint, topics: [`=====${stream}`] });
  void (async () => {
    let last: string | undefined;
    for await (const frame of subscriber) {
      const id = parseRequest(frame);
      if (id === undefined || id === last) continue;
      last = id;
      asked(id);
    }
  })();
  return subscriber;
}

function parseRequest(frame: Buffer): string | undefined {
  const parsed = parseStreams(frame.toString());
  const request = parsed.ok ? parsed.value[0] : undefined;
  const [id = ''] = request?.name === stream ? request.content : [];
  return /^[\w-]{1,64}$/.test(id) ? id : undefined;
}
