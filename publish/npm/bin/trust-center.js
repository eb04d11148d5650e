#!/usr/bin/env node
// Starts the command for this machine. It lies in a package of its own, which npm installs where `os`, `cpu` and `libc` fit: no script runs
// when this is installed, and nothing is downloaded later.
'use strict';
const { spawn } = require('node:child_process');

/** Exit code of the command where it could not run. */
const COULD_NOT_RUN = 2;

/** The C library of a Linux: another one cannot start the command. */
function libc() {
  // Its network part asks the name service, which takes seconds where there is none.
  if ('excludeNetwork' in process.report) process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl';
}

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(`trust-center: ${message}`);
  process.exit(COULD_NOT_RUN);
}

function find() {
  const platform = [process.platform, process.arch, ...(process.platform === 'linux' ? [libc()] : [])].join('-');
  const { name, version, optionalDependencies } = require('../package.json');
  const wanted = `${name}-${platform}`;
  if (!(wanted in optionalDependencies)) {
    refuse(`there is no package of the command for ${platform}; build it with Rust: \`cargo install --path publish\` in a clone of the repository`);
  }
  const file = process.platform === 'win32' ? 'trust-center.exe' : 'trust-center';
  try {
    return require.resolve(`${wanted}/bin/${file}`);
  } catch {
    refuse(`${wanted}@${version} is not installed; package managers leave it out where optional dependencies are not wanted, and where node_modules was made on another machine: install again here`);
  }
}

const child = spawn(find(), process.argv.slice(2), { stdio: 'inherit', windowsHide: true });
// An editor ends its language server, and a shell a preview: what they end has to end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => refuse(`cannot start ${child.spawnfile}: ${error.message}`));
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? COULD_NOT_RUN);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
  process.kill(process.pid, signal);
});
