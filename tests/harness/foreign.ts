// A client as the original system's scripts are: a plain REQ socket, a plain SUB socket, text by hand. None of ours.
import { Request, Subscriber } from 'zeromq';
import { type System, until } from '@qplan/harness';

/** Sends one frame and answers the reply's text; throws when there is none within `withinMs`. */
export async function ask({ config }: System, frame: string | Buffer, withinMs = 60_000): Promise<string> {
  const socket = new Request({ receiveTimeout: withinMs, linger: 0 });
  try {
    socket.connect(`tcp://127.0.0.1:${config.bus.requestPort}`);
    await socket.send(frame);
    const [reply] = await socket.receive();
    return reply!.toString();
  } finally {
    socket.close();
  }
}

/** The content of a resource's newest version, as it was put. Throws the service's error. */
export async function content(system: System, resource: string): Promise<string> {
  const reply = await ask(system, `=====GET ${resource}`);
  if (reply.startsWith('ERROR:')) throw new Error(reply);
  const data = reply.slice(reply.indexOf('=====data\n') + '=====data\n'.length);
  return data.replace(/^\t/gm, '');
}

export function put(system: System, resource: string, text: string): Promise<string> {
  return ask(system, `=====PUT ${resource}\n${text.replace(/^(?=[^])/gm, '\t')}`);
}

export interface LogLine {
  readonly version: string;
  readonly by: string;
  readonly from: readonly string[];
}

/** The versions of a resource, newest first, with what they were made from as `<resource>@<version>`. */
export async function log(system: System, resource: string): Promise<LogLine[]> {
  const [, ...lines] = (await ask(system, `=====LOG ${resource}`)).trimEnd().split('\n');
  return lines.map((line) => {
    const [version, , by, from] = line.slice(1).split('\t');
    return { version: version!, by: by ?? '', from: from ? from.split(',') : [] };
  });
}

const listening = new Set<Subscriber>();
afterAll(() => listening.forEach((socket) => socket.close()));

/** The events of a topic since it subscribed, which is some time after this returns, to the end of the file's tests. */
export function listen({ config }: System, topic: string): { readonly frames: readonly string[] } {
  const socket = new Subscriber();
  listening.add(socket);
  const frames: string[] = [];
  socket.connect(`tcp://127.0.0.1:${config.bus.subscribePort}`);
  socket.subscribe(topic);
  void (async () => {
    for await (const [frame] of socket) frames.push(frame!.toString());
  })();
  return { frames };
}

/** The events of a topic, `raw qplan` being one of them: one has come, so that those of whatever is done next will. */
export async function hear(system: System, topic: string) {
  const events = listen(system, topic);
  await until('events come', async () => {
    await put(system, 'raw qplan', `${Math.random()}\n`);
    return events.frames.length > 0;
  });
  return events;
}
