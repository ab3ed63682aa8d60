// Requests to test a rule, by the bus: each is carried out once, and answered again as long as it is asked.
import { Publisher, Subscriber } from '@qplan/bus';
import type { Endpoints } from '@qplan/config';
import { formatTestAnswer, parseTestRequest, type TestAnswer, testRequestTopic } from '@qplan/stage';

/** So many answers are kept for those who did not hear them, and so many tests go on at once. */
const kept = 50;
const mostAtOnce = 4;

export function followTests(
  { subscribe, publish }: Pick<Endpoints, 'subscribe' | 'publish'>,
  /** `plan`: its name; '' for that of config.ini. Must not reject. */
  test: (plan: string, rule: string) => Promise<Omit<TestAnswer, 'id'>>,
): { close(): Promise<void> } {
  const subscriber = new Subscriber({ endpoint: subscribe, topics: [testRequestTopic] });
  const publisher = new Publisher({ endpoint: publish });
  const answers = new Map<string, TestAnswer>();
  const going = new Set<string>();
  void (async () => {
    for await (const frame of subscriber) {
      const request = parseTestRequest(frame);
      if (!request) continue;
      const { id, rule, plan = '' } = request;
      if (!answers.has(id) && going.size < mostAtOnce) {
        answers.set(id, { id, outcome: 'working', to: '' });
        going.add(id);
        void test(plan, rule)
          .then((answer) => {
            answers.set(id, { id, ...answer });
            publisher.publish(formatTestAnswer({ id, ...answer }));
          })
          .finally(() => going.delete(id));
        while (answers.size > kept) answers.delete(answers.keys().next().value!);
      }
      publisher.publish(formatTestAnswer(answers.get(id) ?? { id, outcome: 'working', to: '' }));
    }
  })();
  return {
    close: async () => {
      subscriber.close();
      await publisher.close();
    },
  };
}
