// What a developer does by hand: packs the package, installs it into a project, builds the project, serves it.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { freePort } from '../e2e/support/port.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where a project lies: with the starters, or, for what is only tried, here. @param {string} name */
export const folder = (name) => ['examples', 'tests/hosts'].map((inside) => `${root}${inside}/${name}`).find((path) => existsSync(path)) ?? name;
const NPM = ['--prefer-offline', '--no-audit', '--no-fund'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** The policy that the widget works under, with what the host itself needs beside it. */
export const policy = ({ script = "'self'", trustedTypes = "'none'" } = {}) =>
  `default-src 'none'; script-src ${script} 'wasm-unsafe-eval'; connect-src 'self'; ` +
  `require-trusted-types-for 'script'; trusted-types ${trustedTypes}; base-uri 'none'; form-action 'none'`;

/** Runs npm in a folder; fails with what it, or what it runs, says. */
async function npm(cwd, ...args) {
  try {
    return (await promisify(execFile)('npm', args, { cwd })).stdout;
  } catch ({ stdout, stderr }) {
    throw new Error(`npm ${args.join(' ')} in ${cwd}:\n${stdout}${stderr}`);
  }
}

/** The package as a registry would hold it. */
export async function pack() {
  const [{ filename }] = JSON.parse(await npm(`${root}static`, 'pack', '--pack-destination', `${root}target`, '--json'));
  return `${root}target/${filename}`;
}

/** Installs what the project names, where it has changed, and the packed package. */
export async function install(name, tarball) {
  const cwd = folder(name);
  const lock = await readFile(`${cwd}/package-lock.json`, 'utf8').catch(() => '');
  const mark = `${cwd}/node_modules/.installed-from`;
  const hash = createHash('sha384').update(lock).digest('base64');
  if (lock && (await readFile(mark, 'utf8').catch(() => '')) !== hash) {
    await npm(cwd, 'ci', ...NPM);
    await writeFile(mark, hash);
  }
  // Not named in the project's files: its hash changes with every build.
  await npm(cwd, 'install', '--no-save', ...NPM, tarball);
}

/** Builds the project, as its own files say. */
export const build = (name) => npm(folder(name), 'run', 'build');

/** Serves what a project has built, under a policy. */
export async function serveFiles(name, header) {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://host');
    const path = pathname === '/' ? '/index.html' : pathname;
    const body = await readFile(`${folder(name)}/dist${path}`).catch(() => null);
    if (!body) return response.writeHead(404).end();
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-security-policy': header }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((closed) => server.close(closed).closeAllConnections()),
  };
}

/** Starts a project's own server, and waits until it answers. `command(port)` gives its arguments. */
export async function serveWith(name, command) {
  const port = await freePort();
  // A group of its own, because such servers start processes of theirs.
  const child = spawn(process.execPath, command(port), { cwd: folder(name), detached: true, stdio: 'ignore' });
  const ended = new Promise((end) => child.once('exit', end));
  const url = `http://127.0.0.1:${port}/`;
  const answers = () => fetch(url).then(({ ok }) => ok, () => false);
  for (let n = 0; n < 300 && child.exitCode === null && !(await answers()); n += 1) await new Promise((go) => setTimeout(go, 100));
  return {
    url,
    close: () => {
      if (child.exitCode === null) process.kill(-child.pid);
      return ended;
    },
  };
}
