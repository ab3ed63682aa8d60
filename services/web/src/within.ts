/** `late` resolves to undefined after so many ms: for work to race against. */
export async function within<T>(ms: number, work: (late: Promise<undefined>) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, ms, undefined)));
  try {
    return await work(late);
  } finally {
    clearTimeout(timer);
  }
}
