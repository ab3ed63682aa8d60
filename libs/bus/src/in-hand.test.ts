import { InHand } from './in-hand.ts';

/** Work that goes on until it is told to end. */
function work() {
  let end!: () => void;
  const done = new Promise<void>((resolve) => (end = resolve));
  return { end, done: () => done };
}

test('there is room up to a number of requests, and again when one is done', async () => {
  const inHand = new InHand(1, 100);
  const { end, done } = work();
  const held = inHand.hold(10, done);
  let room = false;
  const waiting = inHand.room().then((is) => (room = is));
  await Promise.resolve();
  expect(room).toBe(false);
  end();
  await held;
  await waiting;
  expect(room).toBe(true);
});

test('there is room up to a number of bytes', async () => {
  const inHand = new InHand(10, 100);
  const { end, done } = work();
  const held = inHand.hold(100, done);
  const next = inHand.room();
  const first = await Promise.race([next, Promise.resolve('none')]);
  expect(first).toBe('none');
  end();
  await held;
  expect(await next).toBe(true);
});

test('what a work holds besides counts too', async () => {
  const inHand = new InHand(10, 100);
  const { end, done } = work();
  const held = inHand.hold(1, (more) => {
    more(99);
    return done();
  });
  const next = inHand.room();
  expect(await Promise.race([next, Promise.resolve('none')])).toBe('none');
  end();
  await held;
  expect(await next).toBe(true);
});

test('patient work takes no room from other work, but for its bytes', async () => {
  const inHand = new InHand(1, 100);
  const { end, done } = work();
  const patient = Array.from({ length: 9 }, () => inHand.hold(10, done, { patient: true }));
  expect(await Promise.race([inHand.room(), Promise.resolve('none')])).toBe(true);
  patient.push(inHand.hold(10, done, { patient: true }));
  expect(await Promise.race([inHand.room(), Promise.resolve('none')])).toBe('none');
  end();
  await Promise.all(patient);
  expect(await inHand.room()).toBe(true);
});

test('stopping waits for what is in hand, and leaves no room', async () => {
  const inHand = new InHand(10, 100);
  const { end, done } = work();
  const held = inHand.hold(1, done);
  const stopped = inHand.stop(10_000);
  end();
  await held;
  await stopped;
  expect(await inHand.room()).toBe(false);
});

test('stopping does not wait for ever', async () => {
  const inHand = new InHand(10, 100);
  const { end, done } = work();
  const held = inHand.hold(1, done);
  await inHand.stop(10);
  end();
  await held;
});
