// Bundles the peers for production: `node build.mjs FOLDER`. Their sentences are those of the widget, read from its source.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build, transformSync } from 'esbuild';

const repository = new URL('../../', import.meta.url);
const text = (path) => readFileSync(new URL(path, repository), 'utf8');

/** `messages`: a constant for each message, of which a bundle keeps those that it uses. */
function messages() {
  const rows = [...text('src/page/messages.rs').matchAll(/^ {8}(\w+) "[\w.-]+": ("(?:[^"\\]|\\.)*"),$/gm)];
  if (rows.length < 100) throw new Error('src/page/messages.rs has another form than this script reads');
  return rows.map(([, name, english]) => `export const ${name} = ${english};`).join('\n');
}

const virtual = {
  name: 'virtual',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(messages|stylesheet)$/ }, ({ path }) => ({ path, namespace: 'virtual' }));
    onLoad({ filter: /^messages$/, namespace: 'virtual' }, () => ({ contents: messages(), loader: 'js' }));
    // Shortened, as build.rs does for the widget.
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
  // A message that the widget no longer has.
  logOverride: { 'import-is-undefined': 'error' },
  plugins: [virtual],
});
