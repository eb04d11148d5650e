// A host page's server, as well-behaved or as faulty as a test wants it. It serves the widget from the built dist.
import { createServer } from 'node:http';

/** The header of the strictest page that the widget works in. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The same for a page whose scripts have a nonce and may load others. */
export const DYNAMIC = STRICT.replace("script-src 'self'", "script-src 'nonce-abc' 'strict-dynamic'");

/** What pages are served with that ask for nothing else: both. A browser refuses what either refuses, so what works here works under each. */
export const BOTH = [STRICT, DYNAMIC];

/** The two with other words in the place of some of theirs. @param {Record<string, string>} words */
export const changed = (words) =>
  BOTH.map((policy) => Object.entries(words).reduce((text, [there, here]) => text.replace(there, here), policy));

/** The two for a page that connects to another origin as well. */
export const connecting = (origin) => changed({ "connect-src 'self'": `connect-src 'self' ${origin}` });

/** The two for a page that refuses WebAssembly and shows frames of an origin. */
export const framing = (origin) => changed({ " 'wasm-unsafe-eval'": '', "connect-src 'self'": `frame-src ${origin}` });

/** The script by which a page gets styles of its own: the policies allow no style element. */
export const adopt = (css) => `const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets = [sheet];`;

const dist = process.env.TRUST_CENTER_URL;
if (!dist) throw new Error('TRUST_CENTER_URL must be the address of the served dist/');

/** Files of dist do not change while tests run. @type {Map<string, Promise<{ type: string, body: Buffer }>>} */
const files = new Map();

async function read(path) {
  const response = await fetch(new URL(path, dist));
  if (!response.ok) throw new Error(`${path} of dist: ${response.status}`);
  return { type: response.headers.get('content-type') ?? '', body: Buffer.from(await response.arrayBuffer()) };
}

/** A file of dist. */
export function file(path) {
  if (!files.has(path)) files.set(path, read(path));
  return files.get(path);
}

/** What a server answers to any request. */
export const send = (status, type, body) => (_, response) => response.writeHead(status, { 'content-type': type }).end(body);

/** The smallest statement there is: the default one of the portal. */
export async function statement() {
  return JSON.parse((await file('static/tenants/threat-protection-eu.json')).body.toString());
}

/**
 * Starts a server on a port of its own, which is an origin of its own.
 *
 * `site.page(html)` and `site.on(path, handler)` add to it; `/widget/…` is the widget.
 */
export async function openSite() {
  const routes = new Map();
  /** @type {Map<string, (name: string) => Promise<{ type: string, body: Buffer }>>} */
  const folders = new Map([['widget', (name) => file(`static/${name}`)]]);
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push({ path: pathname, headers: request.headers });
    answer(pathname, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });

  async function answer(path, request, response) {
    const route = routes.get(path);
    if (route) return route(request, response);
    const [, folder, name] = path.match(/^\/([^/]+)\/(.+)/) ?? [];
    if (!folders.has(folder)) return response.writeHead(404).end();
    const { type, body } = await folders.get(folder)(name);
    const policy = type.startsWith('text/html') && { 'content-security-policy': STRICT };
    const open = { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' };
    response.writeHead(200, { 'content-type': type, ...open, ...policy }).end(body);
  }

  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  let n_pages = 0;
  return {
    url,
    requests,
    /** How often a path was asked for. */
    count: (path) => requests.filter((request) => request.path === path).length,
    on: (path, handler) => routes.set(path, handler),
    /** Serves what `read` makes of the names of files below a folder. */
    folder: (name, read) => folders.set(name, read),
    /** Answers with JSON. */
    json: (path, value, headers = {}) =>
      routes.set(path, (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
      }),
    /** Answers nothing by itself: `arrived` gives the response to the first request, `closed` tells the end of its connection. */
    hold: (path) => {
      let close;
      const closed = new Promise((resolve) => (close = resolve));
      const arrived = new Promise((resolve) => routes.set(path, (_, response) => resolve(response.on('close', close))));
      return { arrived, closed };
    },
    /** Answers with a status, once for each given one; the last is for all that follow. */
    statuses: (path, list, body = '', headers = {}) => {
      const left = [...list];
      routes.set(path, (_, response) => {
        const status = left.length > 1 ? left.shift() : left[0];
        response.writeHead(status, { 'content-type': 'application/json', ...(status === 200 ? {} : headers) });
        response.end(status === 200 ? body : '');
      });
    },
    /** A page under a policy, or several; without one where it is null. Scripts are files, for the policies forbid any other. */
    page: (body, { policy = BOTH, script = null, head = '' } = {}) => {
      n_pages += 1;
      const path = `/page-${n_pages}.html`;
      const scriptPath = `/page-${n_pages}.js`;
      if (script !== null) {
        routes.set(scriptPath, (_, response) => {
          response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
        });
      }
      const tag = script === null ? '' : `<script type="module" nonce="abc" src="${scriptPath}"></script>`;
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${head}${tag}<body>${body}</body></html>`;
      routes.set(path, (_, response) => {
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          ...(policy && { 'content-security-policy': policy }),
        });
        response.end(html);
      });
      return url + path;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(closed);
      }),
  };
}
