// The page, and each script, style and program of it, is packed once, when it is built: `.br` and `.gz` beside it, which the web
// service sends as they are (services/web/src/http/page/packed-files.ts).

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fonts, pictures and workbooks are packed as they are. */
const packable = /\.(?:js|css|wasm|svg)$/;
/** Smaller than this is not worth packing, in bytes. */
const worthPacking = 1024;

const packings: Record<string, (content: Buffer) => Promise<Buffer>> = {
  '.br': (content) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  '.gz': (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Packs what is in `assets/`. A name there holds a hash of the content, so what the build before packed by the same name is
 * taken over: brotli takes eight seconds for the solver alone.
 */
export function packAssets(): Plugin {
  let root: string;
  let folder: string;
  let before: ReadonlyMap<string, Buffer>;
  return {
    name: 'pack-assets',
    apply: 'build',
    // A build that takes its time for packing alone is nothing to be warned of.
    config: () => ({ build: { rolldownOptions: { checks: { pluginTimings: false } } } }),
    configResolved({ root: sources, build }) {
      root = join(sources, build.outDir);
      folder = join(root, build.assetsDir);
    },
    async buildStart() {
      before = await packedIn(folder);
    },
    async closeBundle(failure) {
      if (failure) return;
      const assets = (await readdir(folder)).filter((name) => packable.test(name));
      await Promise.all(assets.map((name) => pack(folder, name, before)));
      await pack(root, 'index.html', new Map());
    },
  };
}

async function packedIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names = await readdir(folder).catch(() => []);
  const packed = names.filter((name) => Object.keys(packings).some((ending) => name.endsWith(ending)));
  return new Map(await Promise.all(packed.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

async function pack(folder: string, name: string, before: ReadonlyMap<string, Buffer>): Promise<void> {
  const content = await readFile(join(folder, name));
  if (content.length < worthPacking) return;
  for (const [ending, packing] of Object.entries(packings)) {
    await writeFile(join(folder, name + ending), before.get(name + ending) ?? (await packing(content)));
  }
}
