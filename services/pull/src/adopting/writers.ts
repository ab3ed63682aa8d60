// How each kind of source is written.
import type { PullConfig } from '@qplan/config';
import type { Place } from '../sources/open.ts';
import { fileWriter } from './file-writer.ts';
import { CannotWrite, type GetReady } from './writing.ts';

export async function writerOf({ streams }: Place, _config: PullConfig): Promise<GetReady> {
  const { source } = streams[0]!;
  if (source.kind === 'file') return fileWriter(source.path, streams);
  throw new CannotWrite('a source of this kind cannot be written');
}
