// What npm runs around `npm pack ./static`: `before`, it refuses to pack what is not built, and lays the licences beside the package; `after`,
// it takes them away again. They lie at the top of the repository, and would otherwise be there twice.
import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const COPIES = { 'LICENSE-MIT': 'LICENSE-MIT', 'LICENSE-APACHE': 'LICENSE-APACHE', 'static/pkg/THIRD-PARTY-NOTICES.txt': 'THIRD-PARTY-NOTICES.txt' };
/** A module without content, which a build for development has in the place of its second part. */
const N_BYTES_OF_NOTHING = 8;

/** @param {string} why @returns {never} */
function refuse(why) {
  console.error(`trust-center: nothing is packed: ${why}. \`cargo xtask build\` makes what is to be packed.`);
  process.exit(1);
}

if (process.argv[2] === 'before') {
  const { files } = JSON.parse(readFileSync(`${root}static/package.json`, 'utf8'));
  const copied = Object.values(COPIES);
  for (const file of files) if (!file.includes('*') && !copied.includes(file) && !existsSync(`${root}static/${file}`)) refuse(`${file} is missing`);
  for (const file of Object.keys(COPIES)) if (!existsSync(root + file)) refuse(`${file} is missing`);
  if (statSync(`${root}static/pkg/trust_center_rest.wasm`).size <= N_BYTES_OF_NOTHING) refuse('static/pkg is of a build for development');
  for (const [from, to] of Object.entries(COPIES)) copyFileSync(root + from, `${root}static/${to}`);
} else {
  for (const name of Object.values(COPIES)) rmSync(`${root}static/${name}`, { force: true });
}
