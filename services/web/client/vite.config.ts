// Builds the planner into dist/, which the web service serves at / and /live under a content security policy of 'self':
// so nothing is inlined, neither scripts nor assets as data: addresses.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// With the service running, `npx vite` here serves the sources and passes everything else on to it.
const service = process.env['QPLAN_WEB'] ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  // Styles in one file: those of a part that failed to load would not be asked for again with it.
  build: { cssCodeSplit: false, assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
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
