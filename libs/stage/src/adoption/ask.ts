// Asks the pull service to carry a scenario back, or whether it could.
import { randomUUID } from 'node:crypto';
import type { BusConfig } from '@qplan/config';
import { askOnBus } from '../ask-on-bus.ts';
import { adoptAnswerTopic, type AdoptAnswer, type AdoptRequest, formatAdoptRequest, parseAdoptAnswer } from './wire.ts';

/** Throws NobodyAnswers. */
export async function askToAdopt(bus: BusConfig, asked: Omit<AdoptRequest, 'id'>): Promise<AdoptAnswer> {
  const request = { ...asked, id: randomUUID() };
  return askOnBus(bus, {
    request: formatAdoptRequest(request),
    topic: `${adoptAnswerTopic}${request.id}`,
    parse: (frame) => {
      const answer = parseAdoptAnswer(frame);
      return answer?.id === request.id ? answer : undefined;
    },
    isWorking: ({ outcome }) => outcome === 'working',
    does: 'reads the sources',
  });
}
