// Whether a spreadsheet program has a file open, by the file that it lays beside it: what it saves next would take away whatever
// is written meanwhile.
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** By whom, as far as that is known: `Excel (Ann)`. Undefined: by nobody. */
export async function openBy(path: string): Promise<string | undefined> {
  const [folder, name] = [dirname(path), basename(path)];
  const office = await contentOf(join(folder, `~$${name}`));
  // A byte that says how long the name is, and the name.
  if (office !== undefined) return withName('Excel', office.subarray(1, 1 + (office[0] ?? 0)).toString('latin1'));
  const libre = await contentOf(join(folder, `.~lock.${name}#`));
  if (libre !== undefined) return withName('LibreOffice', libre.toString().split(',')[0] ?? '');
  return undefined;
}

function withName(program: string, name: string): string {
  const readable = name.replace(/[^\p{L}\p{N} .'@-]/gu, '').trim();
  return readable === '' ? program : `${program} (${readable.slice(0, 100)})`;
}

/** Empty where it is there and cannot be read: Excel lets nobody read it while it is open on Windows. */
async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : Buffer.alloc(0);
  }
}
