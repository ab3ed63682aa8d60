// For the tests: what a source gives when it is read for the first time.
import type { Source, Tables } from './source.ts';

export async function tablesOf(source: Source, signal: AbortSignal): Promise<Tables> {
  const reading = await source.read(signal);
  if (reading === 'unchanged') throw new Error('nothing was read');
  return reading.tables;
}
