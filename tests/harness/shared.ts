// What the tests of a file share.

/** Made before the first test and stopped after the last; also when the making of something else failed. */
export function shared<T extends { stop(): Promise<void> }>(make: () => Promise<T>): () => T {
  let made: T | undefined;
  beforeAll(async () => {
    made = await make();
  });
  afterAll(() => made?.stop());
  return () => made!;
}
