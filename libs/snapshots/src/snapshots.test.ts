import { RequestClient } from '@qplan/bus';
import { Router } from 'zeromq';
import { SnapshotError, Snapshots } from './snapshots.ts';

const id = 'a'.repeat(40);
let router: Router;
let client: RequestClient;
let asked: string[];
let reply: string;

beforeEach(async () => {
  asked = [];
  router = new Router({ linger: 0 });
  await router.bind('tcp://127.0.0.1:*');
  void (async () => {
    for await (const frames of router) {
      asked.push(String(frames.at(-1)));
      await router.send([...frames.slice(0, -1), reply]);
    }
  })();
  client = new RequestClient({ endpoint: { address: router.lastEndpoint! } });
});
afterEach(() => {
  client.close();
  router.close();
});

test('get asks for a version and gives its content and lineage', async () => {
  reply = `=====cond qplan\n\t${id}\n\ttime\tT\n\tby\tcondition\n\tfrom\traw qplan\tb\n=====data\n\t=====work\n\t\t1\n`;
  const from = [{ resource: 'raw qplan', version: 'b' }];
  const snapshot = {
    resource: 'cond qplan',
    version: id,
    time: 'T',
    by: 'condition',
    from,
    content: '=====work\n\t1\n',
  };
  expect(await new Snapshots(client).get('cond qplan')).toEqual(snapshot);
  expect(await new Snapshots(client).get('cond qplan', 'aaaa')).toEqual(snapshot);
  expect(asked).toEqual(['=====GET cond qplan\n\tHEAD\n', '=====GET cond qplan\n\taaaa\n']);
});

test('the head of the original service, a version alone, is enough', async () => {
  reply = `=====raw qplan\n\t${id}\n=====data\n`;
  expect(await new Snapshots(client).get('raw qplan')).toMatchObject({ version: id, by: '', from: [], content: '' });
});

test('put sends content and lineage, and gives the version', async () => {
  reply = `=====OK\n\t${id}\n`;
  const snapshots = new Snapshots(client);
  expect(
    await snapshots.put('cond qplan', 'a\n\n', { by: 'condition', from: [{ resource: 'raw qplan', version: 'b' }] }),
  ).toBe(id);
  expect(await snapshots.put('cond qplan', '')).toBe(id);
  expect(asked).toEqual([
    '=====PUT cond qplan\n\ta\n\t\n=====from\n\tby\tcondition\n\traw qplan\tb\n',
    '=====PUT cond qplan\n=====from\n',
  ]);
});

test('log and newest give versions, or none', async () => {
  reply = `=====raw qplan\n\t${id}\tT\tpull\t\t12\n`;
  const version = { resource: 'raw qplan', version: id, time: 'T', by: 'pull', from: [], bytes: 12 };
  const snapshots = new Snapshots(client);
  expect(await snapshots.log('raw qplan')).toEqual([version]);
  expect(await snapshots.log('raw qplan', { limit: 3, before: 'bbbb' })).toEqual([version]);
  expect(await snapshots.log('raw qplan', { before: 'bbbb' })).toEqual([version]);
  reply = '=====raw qplan\n';
  expect(await snapshots.newest('raw qplan')).toBeUndefined();
  const log = '=====LOG raw qplan\n';
  expect(asked).toEqual([log, `${log}\t3\tbbbb\n`, `${log}\t\tbbbb\n`, `${log}\t1\n`]);
});

test("the service's error is a SnapshotError, a reply that is none of its kind another", async () => {
  reply = 'ERROR: "x" is no resource';
  await expect(new Snapshots(client).get('x')).rejects.toThrow(new SnapshotError('"x" is no resource'));
  reply = 'gibberish';
  await expect(new Snapshots(client).get('x')).rejects.toThrow(
    'the reply to GET x is not what the snapshot service answers',
  );
});
