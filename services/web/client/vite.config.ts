// Builds the planner into dist/, which the web service serves at / and /live under a content security policy of 'self':
// so nothing is inlined, neither scripts nor assets as data: addresses.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { packAssets } from './build/pack-assets.ts';
import { namedWithServer } from './build/with-server.ts';

// With the service running, `npx vite` here serves the sources and passes everything else on to it.
const service = process.env['QPLAN_WEB'] ?? 'http://127.0.0.1:8000';

/**
 * What several parts of the page have in common comes in a few files, by the parts that use it, and not in one for each
 * few lines: some fifty of them were asked for when a page was opened.
 */
const output = {
  // Such files may need each other: each module is run when it is needed first, not when its file is.
  strictExecutionOrder: true,
  codeSplitting: {
    groups: [{ name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 }],
  },
  // Else they are called after all the parts that use them.
  chunkFileNames: ({ name }: { name: string }) => `assets/${name.replace(/^shared~.*/, 'shared')}-[hash].js`,
};

export default defineConfig({
  plugins: [react(), namedWithServer(), packAssets()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  // Styles in one file: those of a part that failed to load would not be asked for again with it.
  build: {
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: { output },
  },
  server: {
    proxy: {
      '/api': service,
      '/live': {
        target: service,
        ws: true,
        bypass: (request) => (request.headers.upgrade ? undefined : '/index.html'),
      },
    },
  },
});
