import 'reflect-metadata';
import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { Logger } from '@qplan/logging';
import { Dealer } from 'zeromq';
import { BusErrors, type BusRequest, BusServer } from './bus-server.ts';
import { RequestError } from './error-reply.ts';

@Controller()
class Echo {
  @MessagePattern('ECHO')
  echo(@Payload() { resource, content, id }: BusRequest): string {
    if (resource === 'refused') throw new RequestError('refused as asked');
    if (resource === 'broken') throw new TypeError('a fault of the program');
    return [resource, content.toString(), id ?? 'no id'].join('|');
  }
}

@Module({ controllers: [Echo] })
class EchoModule {}

const logged: string[] = [];
const logger: Logger = {
  error: (event, fields) => void logged.push(`${event} ${fields?.['reason']}`),
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => logger,
  health: () => ({ failing: {}, dropped: 0 }),
  close: async () => {},
};

let app: INestMicroservice;
let proxy: Dealer;

beforeEach(async () => {
  logged.length = 0;
  proxy = new Dealer({ linger: 0, receiveTimeout: 10_000 });
  await proxy.bind('tcp://127.0.0.1:*');
  const strategy = new BusServer({ endpoint: { address: proxy.lastEndpoint! }, logger, maxBytesInHand: 1000 });
  app = await NestFactory.createMicroservice(EchoModule, { strategy, logger: false });
  app.useGlobalFilters(new BusErrors());
  await app.listen();
});

afterEach(async () => {
  await app.close();
  proxy.close();
});

async function ask(...frames: (string | Buffer)[]): Promise<string[]> {
  await proxy.send(frames);
  return (await proxy.receive()).map(String);
}

test('a handler answers the command it is named for, and the reply repeats the envelope', async () => {
  const id = 'a'.repeat(32);
  expect(await ask('route', id, '', '=====ECHO it\n\tlines\n')).toEqual(['route', id, '', `it|\tlines\n|${id}`]);
});

test('an unknown command is answered with those there are', async () => {
  expect(await ask('1', '', '=====FLY it')).toEqual(['1', '', 'ERROR: "FLY" is no command; commands are ECHO']);
});

test('a RequestError is answered as it is', async () => {
  expect(await ask('1', '', '=====ECHO refused')).toEqual(['1', '', 'ERROR: refused as asked']);
  expect(logged).toEqual([]);
});

test('any other error is logged, and answered without its details', async () => {
  expect(await ask('1', '', '=====ECHO broken')).toEqual([
    '1',
    '',
    'ERROR: the service failed at this request; its log says why',
  ]);
  expect(logged[0]).toContain('a fault of the program');
});

test.each([
  ['several frames', ['1', '', 'a', 'b'], ['1', '', 'ERROR: a request is one frame, this one has 2']],
  ['no empty frame', ['1', '=====ECHO it'], ['1', 'it||no id']],
  ['a lone frame', ['1'], ['1', 'ERROR: a request is one frame, this one has 0']],
  [
    'a frame larger than all that may be in hand',
    ['1', '', 'x'.repeat(5000)],
    ['1', '', expect.stringContaining('ERROR')],
  ],
])('%s: one reply', async (_, frames, reply) => {
  expect(await ask(...frames)).toEqual(reply);
  expect(await ask('2', '', '=====ECHO still there')).toEqual(['2', '', 'still there||no id']);
});
