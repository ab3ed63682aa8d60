// The `qplan` command in a few files instead of some forty: most of what a short command takes is finding and loading
// modules. Packages from npm stay where they are; `qplan filter` needs none of them.
import { build } from 'rolldown';

await build({
  cwd: import.meta.dirname,
  input: { qplan: 'dist/main.js' },
  platform: 'node',
  // What is bundled is JavaScript already, and the image has not all the projects that the tsconfig at the top names.
  tsconfig: false,
  external: (id) => !/^[./]|^@qplan\//.test(id),
  output: { dir: 'dist/bundle', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
});
