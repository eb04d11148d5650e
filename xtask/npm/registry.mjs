// A registry of the packages in a folder, on this machine: a package manager that asks it chooses by `os`, `cpu` and `libc`, as it would of
// what is published, and as no file that is named to it lets it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** Serves each `.tgz` of a folder. @param {string} folder */
export async function serve(folder) {
  const packages = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
    const content = readFileSync(join(folder, file));
    const manifest = JSON.parse(execFileSync('tar', ['-xzOf', join(folder, file), 'package/package.json'], { encoding: 'utf8' }));
    packages.set(manifest.name, { file, content, manifest });
  }
  const server = createServer((request, response) => {
    const { origin, pathname } = new URL(String(request.url), `http://${request.headers.host}`);
    const path = decodeURIComponent(pathname.slice(1));
    const asked = [...packages.values()].find(({ file }) => path === `-/${file}`);
    if (asked) return response.end(asked.content);
    const found = packages.get(path);
    if (!found) return response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    const { file, content, manifest } = found;
    const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
    const shasum = createHash('sha1').update(content).digest('hex');
    const versions = { [manifest.version]: { ...manifest, dist: { tarball: `${origin}/-/${file}`, integrity, shasum } } };
    // Package managers wait some days before they take what is new.
    const time = { [manifest.version]: '2020-01-01T00:00:00.000Z' };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ name: path, 'dist-tags': { latest: manifest.version }, time, versions }));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => new Promise((closed) => server.close(closed).closeAllConnections()),
  };
}
