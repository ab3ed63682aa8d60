/** Too much of the kind is being computed already. The message says of what, and that it should be tried again. */
export class Busy extends Error {}

/** Lets so many at a time wait for something that takes long, and refuses the others. */
export class Waiting {
  private count = 0;

  constructor(
    private readonly most: number,
    private readonly message: string,
  ) {}

  /** Throws Busy. */
  async for<T>(work: () => Promise<T>): Promise<T> {
    if (this.count >= this.most) throw new Busy(this.message);
    this.count += 1;
    try {
      return await work();
    } finally {
      this.count -= 1;
    }
  }
}
