// Bundles the peers for production: `node build.mjs FOLDER`. Their style sheet is that of the widget.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build, transformSync } from 'esbuild';

const repository = new URL('../../', import.meta.url);
const text = (path) => readFileSync(new URL(path, repository), 'utf8');

const virtual = {
  name: 'virtual',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^stylesheet$/ }, ({ path }) => ({ path, namespace: 'virtual' }));
    // Shortened, as the build does for the widget.
    onLoad({ filter: /^stylesheet$/, namespace: 'virtual' }, () => ({
      contents: transformSync(text('static/trust-center.css'), { loader: 'css', minifyWhitespace: true }).code, loader: 'text',
    }));
  },
};

await build({
  entryPoints: ['plain', 'preact', 'react'].map((name) => fileURLToPath(new URL(`src/${name}.mjs`, import.meta.url))),
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  // Beside the scripts, for the harness: what of a profile is reasoning is told by the file that a function comes from.
  sourcemap: 'external',
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logOverride: { 'import-is-undefined': 'error' },
  plugins: [virtual],
});
