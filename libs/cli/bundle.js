// What is started, in a few files instead of some thousand: `qplan`, `qplan-service`, and each service, with the packages from npm
// that they use. Most of what a start takes is finding and loading modules. Parts that several need are files that they share.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'rolldown';
import { external } from './external.js';

const root = join(import.meta.dirname, '../..');
const isOurs = /\/(?:libs|services)\/[^/]+\/dist\//;

const services = readdirSync(join(root, 'services'))
  .map((name) => [`services/${name}`, join(root, 'services', name, 'dist/main.js')])
  .filter(([, file]) => existsSync(file));

/**
 * Our own code, with the map that the compiler made, so that traces name our sources. The file of a thread or a process that it
 * starts becomes one of the bundle's.
 */
const ourCode = {
  name: 'our-code',
  load: {
    filter: { id: isOurs },
    handler(id) {
      const code = readFileSync(id, 'utf8').replace(/new URL\('(\.[^']+)', import\.meta\.url\)/g, (_, file) => {
        const chunk = this.emitFile({ type: 'chunk', id: join(dirname(id), file) });
        return `new URL(import.meta.ROLLUP_FILE_URL_${chunk})`;
      });
      return { code, map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
    },
  },
};

/** Packages load others only if they are there, as Nest does a broker's or a validator. */
const optionalPackages = {
  name: 'optional-packages',
  resolveId: {
    order: 'pre',
    filter: { id: /^[a-z@]/ },
    async handler(id, importer, { kind }) {
      if (!importer?.includes('/node_modules/')) return null;
      return (await this.resolve(id, importer, { kind, skipSelf: true })) ?? { id, external: true };
    },
  },
};

await build({
  cwd: import.meta.dirname,
  input: { qplan: 'dist/main.js', 'qplan-service': 'dist/launch.js', ...Object.fromEntries(services) },
  platform: 'node',
  // What is bundled is JavaScript already, and the image has not all the projects that the tsconfig at the top names.
  tsconfig: false,
  external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [ourCode, optionalPackages],
  output: {
    dir: 'dist/bundle',
    cleanDir: true,
    chunkFileNames: 'parts/[name]-[hash].js',
    sourcemap: true,
    sourcemapExcludeSources: true,
  },
});
