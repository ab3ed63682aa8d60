import fc from 'fast-check';
import { readBroadcast } from './broadcast.ts';
import { BroadcastRelay } from './broadcast-relay.ts';

/** Services on one bus, and what each delivered. */
function services(count: number, { lose = () => false }: { lose?: (frame: string) => boolean } = {}) {
  const delivered: string[][] = [];
  const relays: BroadcastRelay[] = [];
  const lengths: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const texts: string[] = [];
    delivered.push(texts);
    const publish = (frame: string) => {
      lengths.push(Buffer.byteLength(frame));
      if (!lose(frame)) for (const relay of relays) expect(relay.hear(Buffer.from(frame))).toBe(true);
    };
    relays.push(new BroadcastRelay(publish, ({ text }) => texts.push(text)));
  }
  return { relays, delivered, lengths };
}

const raw = (data: string) => readBroadcast(JSON.stringify({ command: 'raw', title: 'T', data }));

test('the clients of each service get it once, whatever is in it, and in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }), (texts) => {
      const { relays, delivered } = services(3);
      const sent = texts.map(raw);
      for (const broadcast of sent) relays[0]!.send(broadcast);
      for (const texts of delivered) expect(texts).toEqual(sent.map(({ text }) => text));
    }),
  );
});

test('a long one goes in pieces that the bus carries', () => {
  const { relays, delivered, lengths } = services(2);
  const long = raw('\u0001ä'.repeat(100_000));
  relays[1]!.send(long);
  expect(delivered[0]!.map((text) => text === long.text)).toEqual([true]);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(64 * 1024);
});

test('one of which a piece is lost is left out, and the next is whole', () => {
  let frames = 0;
  const { relays, delivered } = services(2, { lose: () => (frames += 1) === 2 });
  relays[0]!.send(raw('x'.repeat(30_000)));
  const next = raw('y'.repeat(30_000));
  relays[0]!.send(next);
  expect(delivered[1]).toEqual([next.text]);
});

test('services that went in the middle of one keep nobody from being heard', () => {
  const { relays, delivered } = services(1);
  const first = (sender: string, count: number, text: string) =>
    relays[0]!.hear(Buffer.from(`=====broadcast\n\t${sender}\t1\t0\t${count}\n\t${JSON.stringify(text)}\n`));
  for (let gone = 0; gone < 20; gone += 1) first(`gone-${gone}`, 2, '{');
  const { text } = raw('hello');
  first('here', 1, text);
  expect(delivered).toEqual([[text]]);
});

test('what is no broadcast is not delivered', () => {
  const { relays, delivered } = services(1);
  expect(relays[0]!.hear(Buffer.from('=====status pull\n\t{}\n'))).toBe(false);
  for (const content of [
    '',
    '\t\n',
    '\ta\t1\t0\t1\n\t"no JSON"\n',
    '\ta\t1\t0\t9999\n\t"{"\n',
    '\ta\t1\t5\t9\n\t"{"\n',
  ])
    expect(relays[0]!.hear(Buffer.from(`=====broadcast\n${content}`))).toBe(true);
  expect(delivered).toEqual([[]]);
});
