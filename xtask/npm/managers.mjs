// Installs the command's packages from a registry, without scripts, by each package manager, and runs it as a project does:
// `node managers.mjs PACKAGES SCRATCH RIGHT WRONG`, with the folder of the packages, one to try them in, and two statements.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from './registry.mjs';

const NAME = '@trust-center/cli';
const [packages, scratch, right, wrong] = process.argv.slice(2);
const program = (path) => fileURLToPath(new URL(`managers/node_modules/${path}`, import.meta.url));
const yarn4 = (linker) => ({
  program: program('@yarnpkg/cli-dist/bin/yarn.js'),
  add: ['add'],
  run: ['run'],
  files: (registry) => ({
    'yarn.lock': '',
    '.yarnrc.yml': `nodeLinker: ${linker}\nnpmRegistryServer: "${registry}"\nunsafeHttpWhitelist: [127.0.0.1]\nenableScripts: false\nenableTelemetry: false\nenableGlobalCache: false\n`,
  }),
});
/** How each is asked to add a package from a registry without running scripts, and to run a program of it. */
const MANAGERS = {
  npm: { add: ['install', '--no-audit', '--no-fund', '--ignore-scripts'], run: ['exec', '--no', '--'] },
  pnpm: { program: program('pnpm/bin/pnpm.mjs'), add: ['add', '--ignore-scripts'], run: ['exec'], files: (registry) => ({ '.npmrc': `registry=${registry}\n` }) },
  'Yarn 1': { program: program('yarn/bin/yarn.js'), add: ['add', '--ignore-scripts', '--no-lockfile'], run: ['--silent', 'run'] },
  'Yarn 4, node_modules': yarn4('node-modules'),
  "Yarn 4, Plug'n'Play": yarn4('pnp'),
};

const registry = await serve(packages);
let failed = false;
for (const [name, manager] of Object.entries(MANAGERS)) {
  const folder = join(scratch, name.replace(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  const files = { 'package.json': '{ "private": true }', ...manager.files?.(registry.address) };
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  for (const file of [right, wrong]) cpSync(file, join(folder, file === right ? 'right.jsonc' : 'wrong.jsonc'));
  // Nothing of the one who tries it: no settings, and no cache in which another package of this version lies.
  const env = {
    ...process.env,
    HOME: folder,
    npm_config_registry: registry.address,
    npm_config_cache: join(folder, '.npm'),
    YARN_CACHE_FOLDER: join(folder, '.cache'),
    YARN_REGISTRY: registry.address,
  };
  const [started, before] = manager.program ? [process.execPath, [manager.program]] : ['npm', []];
  /** Without blocking: the registry is in this process. @returns {Promise<{ code: number, said: string }>} */
  const run = (...args) =>
    new Promise((end) => {
      const options = { cwd: folder, env, timeout: 120_000 };
      execFile(started, [...before, ...args], options, (error, stdout, stderr) => end({ code: Number(error?.code ?? 0), said: stdout + stderr }));
    });
  const added = await run(...manager.add, NAME);
  const tried = [];
  for (const file of ['right.jsonc', 'wrong.jsonc', 'missing.jsonc']) tried.push(await run(...manager.run, 'trust-center', 'check', file));
  const codes = tried.map(({ code }) => code);
  // Yarn 1 and pnpm end with a code of their own where that of the program is above 1.
  const ok = added.code === 0 && codes[0] === 0 && codes[1] === 1 && codes[2] > 0;
  console.error(`release: ${name}: ${ok ? 'installed without scripts, and runs' : `exit codes ${[added.code, ...codes]}`}`);
  if (!ok) console.error([added, ...tried].map(({ said }) => said).join('\n'));
  failed ||= !ok;
  rmSync(folder, { recursive: true, force: true });
}
await registry.close();
process.exitCode = failed ? 1 : 0;
