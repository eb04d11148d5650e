// Frameworks of which there is no starter: what a page in them does with the element, which its types (support/) promise, and a browser has to keep.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { file, openSite, statement } from './support/site.mjs';

const tests = fileURLToPath(new URL('..', import.meta.url));
const FIRST = '/first.json';

/** Each page shows how many services there are, has a button for another statement, and one that closes. */
const PAGES = {
  // It passes texts on and knows no events but its own; so, a reference.
  'React 18': `
    import { createElement as h, useEffect, useRef, useState } from 'react';
    import { createRoot } from 'react-dom/client';
    function App() {
      const widget = useRef(null);
      const [services, setServices] = useState();
      const [data, setData] = useState(null);
      const [isOpen, setOpen] = useState(true);
      useEffect(() => {
        const hear = ({ detail }) => setServices(detail.counts.services);
        const it = widget.current;
        it?.addEventListener('trust-center-ready', hear);
        return () => it?.removeEventListener('trust-center-ready', hear);
      }, [isOpen]);
      useEffect(() => {
        if (widget.current) widget.current.data = data;
      }, [data]);
      return h('main', null,
        h('button', { id: 'other', onClick: () => fetch('/other.json').then((answer) => answer.json()).then(setData) }, 'Another statement'),
        h('button', { id: 'close', onClick: () => setOpen(false) }, 'Close'),
        h('output', null, services),
        isOpen && h('trust-center', { ref: widget, src: '${FIRST}', 'heading-level': 3 }));
    }
    createRoot(document.querySelector('#root')).render(h(App));`,
  Preact: `
    import { h, render } from 'preact';
    import { useState } from 'preact/hooks';
    function App() {
      const [services, setServices] = useState();
      const [data, setData] = useState(null);
      const [isOpen, setOpen] = useState(true);
      return h('main', null,
        h('button', { id: 'other', onClick: () => fetch('/other.json').then((answer) => answer.json()).then(setData) }, 'Another statement'),
        h('button', { id: 'close', onClick: () => setOpen(false) }, 'Close'),
        h('output', null, services),
        isOpen && h('trust-center', { src: '${FIRST}', data, 'heading-level': 3, 'ontrust-center-ready': ({ detail }) => setServices(detail.counts.services) }));
    }
    render(h(App), document.querySelector('#root'));`,
  Solid: `
    import { Show, createSignal } from 'solid-js';
    import h from 'solid-js/h';
    import { render } from 'solid-js/web';
    const [services, setServices] = createSignal();
    const [data, setData] = createSignal(null);
    const [isOpen, setOpen] = createSignal(true);
    render(() => h('main', {},
      h('button', { id: 'other', onClick: () => fetch('/other.json').then((answer) => answer.json()).then(setData) }, 'Another statement'),
      h('button', { id: 'close', onClick: () => setOpen(false) }, 'Close'),
      h('output', {}, services),
      h(Show, { when: isOpen }, () =>
        h('trust-center', { src: '${FIRST}', 'heading-level': 3, 'prop:data': data, 'on:trust-center-ready': ({ detail }) => setServices(detail.counts.services) }))),
    document.querySelector('#root'));`,
};

/** A page's script, as a bundler makes it; the widget comes from its own address. */
const bundled = (source) =>
  execFileSync(
    `${tests}node_modules/.bin/esbuild`,
    ['--bundle', '--format=esm', '--minify', '--external:/widget/*', '--define:process.env.NODE_ENV="production"', '--log-level=error'],
    { cwd: tests, encoding: 'utf8', input: `import '/widget/auto.js';${source}` },
  );

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), openSite()]);
  site.json(FIRST, await statement());
  site.json('/other.json', JSON.parse((await file('static/tenants/gcc-high.json')).body.toString()));
});
after(async () => {
  await browser.close();
  await site.close();
});
const check = checks(() => browser);

for (const [name, source] of Object.entries(PAGES)) {
  check(`${name} shows the widget, sets its data, hears it and takes it away`, async () => {
    const page = await open(browser, site.page('<div id="root"></div>', { script: bundled(source) }));
    const says = (wanted) => page.waitForFunction((text) => document.querySelector('output').textContent === text, wanted);
    await says('4');
    await page.locator('trust-center').locator('h3').first().waitFor();
    await page.locator('#other').click();
    await says('3');
    const element = await page.locator('trust-center').elementHandle();
    await page.locator('#close').click();
    await page.waitForFunction((removed) => !removed.isConnected && removed.state === 'idle', element);
  });
}
