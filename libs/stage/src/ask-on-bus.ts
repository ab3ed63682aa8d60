// Asks a service by an event, as events can be asked: sent until it is answered, as they may be lost.
import { Publisher, Subscriber } from '@qplan/bus';
import { type BusConfig, endpoints } from '@qplan/config';

/** The service does not answer. Of a request to do something, nobody knows whether it was carried out. */
export class NobodyAnswers extends Error {
  override readonly name = 'NobodyAnswers';
}

export interface Question<T> {
  readonly request: string;
  /** What the frames of the answer begin with. */
  readonly topic: string;
  /** undefined for a frame that is no answer to it. While the service works it says so again and again. */
  readonly parse: (frame: Buffer) => T | undefined;
  readonly isWorking: (answer: T) => boolean;
  /** What the service does, for the error: `reads the sources` */
  readonly does: string;
}

const askEveryMs = 200;
const silentMs = 5000;

/** Throws NobodyAnswers. */
export async function askOnBus<T>(bus: BusConfig, { request, topic, parse, isWorking, does }: Question<T>): Promise<T> {
  const { publish, subscribe } = endpoints(bus);
  const subscriber = new Subscriber({ endpoint: subscribe, topics: [topic] });
  const publisher = new Publisher({ endpoint: publish });
  const asking = setInterval(() => publisher.publish(request), askEveryMs);
  const silent = setTimeout(() => subscriber.close(), silentMs);
  try {
    for await (const frame of subscriber) {
      const answer = parse(frame);
      if (answer === undefined) continue;
      silent.refresh();
      if (!isWorking(answer)) return answer;
    }
    throw new NobodyAnswers(`the service that ${does} does not answer: is it running, with this config.ini?`);
  } finally {
    clearInterval(asking);
    clearTimeout(silent);
    subscriber.close();
    await publisher.close();
  }
}
