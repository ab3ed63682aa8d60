import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import type { VerifyClientCallbackAsync } from 'ws';
import { SocketAdapter } from './socket-adapter.ts';

type Gate = ConstructorParameters<typeof SocketAdapter>[2];

/** Asks whether a connection from one address may be made, of which there may be one; `known` ends the looking who it is. */
function door() {
  let known = () => {};
  const gate = {
    check: () => undefined,
    who: { makes: () => new Promise<object>((resolve) => (known = () => resolve({}))) },
    policy: { may: () => true },
    clients: { of: () => '192.0.2.1' },
    plans: { of: () => ({}) },
  } as unknown as Gate;
  const settings = { origins: [], sockets: 10, socketsPerAddress: 1 };
  const adapter = new SocketAdapter(new EventEmitter() as unknown as INestApplicationContext, settings, gate);
  const { options } = adapter.create(0, { path: '/live' });
  const verify = options.verifyClient as VerifyClientCallbackAsync;
  return {
    known: () => known(),
    /** The status of the answer; never, where nobody is there any more. */
    async answerTo(socket: Socket): Promise<number | undefined> {
      const req = { socket, url: '/live', headers: { host: 'localhost' } } as unknown as IncomingMessage;
      return new Promise((answer) =>
        verify({ origin: undefined!, secure: false, req }, (ok, code) => answer(ok ? 101 : code)),
      );
    },
  };
}

test('who has gone before it is known who they are is not counted as connected', async () => {
  const { answerTo, known } = door();
  const gone = new Socket();
  void answerTo(gone);
  await new Promise((closed) => gone.once('close', closed).destroy());
  known();
  const here = new Socket();
  const answer = answerTo(here);
  known();
  expect(await answer).toBe(101);
  const another = answerTo(new Socket());
  known();
  expect(await another).toBe(429);
  await new Promise((closed) => here.once('close', closed).destroy());
  const next = answerTo(new Socket());
  known();
  expect(await next).toBe(101);
});
