// Asks the pull service to carry a scenario back, or whether it could.
import { randomUUID } from 'node:crypto';
import { Publisher, Subscriber } from '@qplan/bus';
import { type BusConfig, endpoints } from '@qplan/config';
import { adoptAnswerTopic, type AdoptAnswer, type AdoptRequest, formatAdoptRequest, parseAdoptAnswer } from './wire.ts';

/** The pull service does not answer. Of a request to write, nobody knows whether it was carried out. */
export class NobodyAnswers extends Error {
  override readonly name = 'NobodyAnswers';
}

/** As events may be lost, the request is sent until it is answered; in ms. */
const askEveryMs = 200;
/** While it is working it says so again and again. */
const silentMs = 5000;

/** Throws NobodyAnswers. */
export async function askToAdopt(bus: BusConfig, asked: Omit<AdoptRequest, 'id'>): Promise<AdoptAnswer> {
  const request = { ...asked, id: randomUUID() };
  const { publish, subscribe } = endpoints(bus);
  const subscriber = new Subscriber({ endpoint: subscribe, topics: [`${adoptAnswerTopic}${request.id}`] });
  const publisher = new Publisher({ endpoint: publish });
  const asking = setInterval(() => publisher.publish(formatAdoptRequest(request)), askEveryMs);
  const silent = setTimeout(() => subscriber.close(), silentMs);
  try {
    for await (const frame of subscriber) {
      const answer = parseAdoptAnswer(frame);
      if (answer?.id !== request.id) continue;
      silent.refresh();
      if (answer.outcome !== 'working') return answer;
    }
    throw new NobodyAnswers('the service that reads the sources does not answer: is it running, with this config.ini?');
  } finally {
    clearInterval(asking);
    clearTimeout(silent);
    subscriber.close();
    await publisher.close();
  }
}
