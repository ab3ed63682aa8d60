import { XPublisher, XSubscriber } from 'zeromq';
import { until } from '@qplan/harness';
import { Publisher } from './publisher.ts';
import { Subscriber } from './subscriber.ts';

/** An event bus of plain sockets, as the proxy is one. */
async function bus(ports?: { publish: string; subscribe: string }) {
  const xsub = new XSubscriber({ linger: 0 });
  const xpub = new XPublisher({ linger: 0 });
  await xsub.bind(ports?.publish ?? 'tcp://127.0.0.1:*');
  await xpub.bind(ports?.subscribe ?? 'tcp://127.0.0.1:*');
  void forward(xsub, xpub);
  void forward(xpub, xsub);
  const close = () => {
    xsub.close();
    xpub.close();
  };
  return { publish: xsub.lastEndpoint!, subscribe: xpub.lastEndpoint!, close };
}

/** Until one of them is closed, also while a frame is under way. */
async function forward(from: XSubscriber | XPublisher, to: XSubscriber | XPublisher): Promise<void> {
  try {
    for await (const frames of from) await to.send(frames);
  } catch (error) {
    if (!from.closed && !to.closed) throw error;
  }
}

function collect(subscriber: Subscriber): string[] {
  const frames: string[] = [];
  void (async () => {
    for await (const frame of subscriber) frames.push(String(frame));
    frames.push('end');
  })();
  return frames;
}

test('events of a topic arrive, also after the bus was away', async () => {
  const first = await bus();
  const publisher = new Publisher({ endpoint: { address: first.publish } });
  const subscriber = new Subscriber({ endpoint: { address: first.subscribe }, topics: ['=====qplan app'] });
  let connected = 0;
  subscriber.onReconnect(() => (connected += 1));
  const frames = collect(subscriber);
  const arrives = (frame: string) =>
    until(`${frame} arrives`, () => {
      publisher.publish('=====raw qplan');
      publisher.publish(frame);
      return frames.includes(frame);
    });

  await arrives('=====qplan app\n\tone');
  expect(connected).toBe(1);
  first.close();
  publisher.publish('=====qplan app\n\tto nobody');
  const second = await until('the ports are free again', () => bus(first));
  await arrives('=====qplan app\n\ttwo');
  expect(connected).toBe(2);
  expect(frames).not.toContain('=====raw qplan');

  subscriber.close();
  await until('the iteration ends', () => frames.includes('end'));
  await publisher.close();
  second.close();
});

test('publishing to nobody neither fails nor hinders closing', async () => {
  const publisher = new Publisher({ endpoint: { address: 'tcp://127.0.0.1:1' } });
  for (let i = 0; i < 5000; i += 1) publisher.publish(`=====event ${i}`);
  await publisher.close();
  publisher.publish('=====after the end');
});

test('a topic may be followed, and left, while events come', async () => {
  const { publish, subscribe, close } = await bus();
  const publisher = new Publisher({ endpoint: { address: publish } });
  const subscriber = new Subscriber({ endpoint: { address: subscribe }, topics: [] });
  const frames = collect(subscriber);
  const tell = () => ['a', 'b'].forEach((topic) => publisher.publish(topic));
  subscriber.follow('a');
  await until('the topic is followed', () => (tell(), frames.includes('a')));
  expect(frames).not.toContain('b');
  subscriber.unfollow('a');
  subscriber.follow('b');
  await until('the other is followed', () => (tell(), frames.includes('b')));
  const count = frames.filter((frame) => frame === 'a').length;
  await until('it goes on', () => (tell(), frames.filter((frame) => frame === 'b').length > 20));
  expect(frames.filter((frame) => frame === 'a').length - count).toBeLessThanOrEqual(1);
  subscriber.close();
  await publisher.close();
  close();
});
