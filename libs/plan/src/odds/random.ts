// Random numbers of many streams, each made of a text: the same text gives the same numbers, and those of another one have
// nothing to do with them. The generator is sfc32 of C. Doty-Humphrey; it uses 32-bit integers alone, which are the same everywhere.

/** The state of one stream is four words, from `4 * stream` on. */
export type Streams = Int32Array;

const rounds = 15;

/** A stream for each text. */
export function streamsOf(texts: readonly string[]): Streams {
  const streams = new Int32Array(4 * texts.length);
  texts.forEach((text, stream) => {
    streams.set([0x9e3779b9, 0x243f6a88, 0xb7e15162, text.length], 4 * stream);
    for (let n = 0; n < text.length; n += 1) {
      streams[4 * stream]! ^= text.charCodeAt(n);
      nextWord(streams, stream);
    }
    for (let n = 0; n < rounds; n += 1) nextWord(streams, stream);
  });
  return streams;
}

/** The next number of a stream, above 0 and below 1: one of 2³². */
export function nextNumber(streams: Streams, stream: number): number {
  return ((nextWord(streams, stream) >>> 0) + 0.5) / 2 ** 32;
}

function nextWord(streams: Streams, stream: number): number {
  const at = 4 * stream;
  const b = streams[at + 1]!;
  const c = streams[at + 2]!;
  const count = streams[at + 3]!;
  const word = (streams[at]! + b + count) | 0;
  streams[at] = b ^ (b >>> 9);
  streams[at + 1] = (c + (c << 3)) | 0;
  streams[at + 2] = (((c << 21) | (c >>> 11)) + word) | 0;
  streams[at + 3] = (count + 1) | 0;
  return word;
}

/** A name of sixteen hex digits for a text: what the draws of a plan are seeded with, where nobody says so. */
export function seedOf(text: string): string {
  const streams = streamsOf([text]);
  const digits = () => (nextWord(streams, 0) >>> 0).toString(16).padStart(8, '0');
  return digits() + digits();
}
