// The element through everything that a page may do with it, before the module is there and after.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';

import { checks, launch, open, text } from './support/browser.mjs';
import { openSite, statement } from './support/site.mjs';

let browser;
let site;
let document;

before(async () => {
  browser = await launch();
  site = await openSite();
  document = await statement();
  site.json('/a.json', document);
  site.json('/b.json', { ...document, tenant: { ...document.tenant, name: 'Another tenant' } });
});
after(async () => {
  await browser.close();
  await site.close();
});

const check = checks(() => browser);

/** What a page does with an element that it is given; it gives back the one to look at. */
const DEEDS = {
  'creates it': () => {
    const element = document.createElement('trust-center');
    element.src = '/a.json';
    document.body.append(element);
    return element;
  },
  'constructs it': () => {
    const element = new (customElements.get('trust-center'))();
    element.setAttribute('src', '/a.json');
    return document.body.appendChild(element);
  },
  'takes it out of a template': () => {
    document.body.append(document.querySelector('template').content);
    return document.querySelector('#second');
  },
  'imports it from a template': () => {
    const { content } = document.querySelector('template');
    document.body.append(document.importNode(content, true));
    return document.querySelector('#second');
  },
  'clones it': () => document.body.appendChild(document.querySelector('#first').cloneNode(true)),
  'moves it': () => {
    const element = document.querySelector('#first');
    document.querySelector('#other').append(element);
    return element;
  },
  'moves it without a trace': () => {
    const element = document.querySelector('#first');
    document.querySelector('#other').moveBefore(element, null);
    return element;
  },
  'reorders it': () => {
    const element = document.querySelector('#first');
    for (let n = 0; n < 5; n += 1) element.parentNode.append(element.parentNode.firstElementChild);
    return element;
  },
  'removes it and adds it again': () => {
    const element = document.querySelector('#first');
    element.remove();
    document.body.append(element);
    return element;
  },
  'removes it, and adds it again later': async () => {
    const element = document.querySelector('#first');
    element.remove();
    await new Promise((go) => setTimeout(go, 50));
    if (element.shadowRoot.querySelector('[part~=base]')) throw new Error('the root was not given back');
    document.body.append(element);
    return element;
  },
  'adopts it into a frame': async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument.body.append(document.querySelector('#first'));
    return frame.contentDocument.querySelector('#first');
  },
  'moves it into a shadow root': () => {
    const element = document.querySelector('#first');
    document.querySelector('#other').attachShadow({ mode: 'open' }).append(element);
    return element;
  },
  'changes its mind before it looks': () => {
    const element = document.querySelector('#first');
    for (const src of ['/none.json', '/b.json', '/a.json']) element.src = src;
    return element;
  },
};

const BODY = `<main><p>One</p><trust-center id="first" src="/a.json"><p>Fallback</p></trust-center><p>Two</p></main>
  <div id="other"></div><template><trust-center id="second" src="/a.json"></trust-center></template>`;

for (const [deed, act] of Object.entries(DEEDS)) {
  for (const late of [false, true]) {
    check(`a page ${deed}, ${late ? 'the module being there' : 'the module being on its way'}`, async () => {
      // Written into the page as a script of its own: what is handed to \`evaluate\` runs too late.
      const script = `import { define } from '/widget/trust-center.js';
        define();
        window.act = ${act};
        if (${late}) await document.querySelector('#first').whenReady();
        window.seen = await window.act();
        await window.seen.whenReady();
        window.done = true;`;
      const page = await open(browser, site.page(BODY, { script }));
      await page.waitForFunction(() => window.done, undefined, { timeout: 10_000 });
      // A statement is drawn, once, in style, with one root and nothing of the fallback.
      const seen = await page.evaluate(() => {
        const { shadowRoot } = window.seen;
        const bases = [...shadowRoot.querySelectorAll('[part~=base]')];
        const link = shadowRoot.querySelector('a');
        const view = window.seen.ownerDocument.defaultView;
        return {
          bases: bases.length,
          text: bases[0].innerText,
          display: view.getComputedStyle(window.seen).display,
          underline: view.getComputedStyle(link).textUnderlineOffset !== 'auto',
          state: window.seen.state,
        };
      });
      assert.equal(seen.bases, 1);
      assert.ok(seen.text.includes(document.tenant.name), seen.text.slice(0, 200));
      assert.deepEqual([seen.display, seen.underline, seen.state], ['block', true, 'ready']);
      // It lives: it follows another address.
      await page.evaluate(() => {
        window.seen.src = '/b.json';
        return window.seen.whenReady();
      });
      assert.ok((await page.evaluate(() => window.seen.shadowRoot.querySelector('[part~=base]').innerText)).includes('Another tenant'));
      assert.deepEqual(page.complaints, []);
      assert.deepEqual(await page.violations(), []);
    });
  }
}

check('a moved element keeps what the reader sees, and asks for nothing', async () => {
  const page = await open(browser, site.page(BODY, { script: "import '/widget/auto.js'" }));
  await page.event('ready');
  const before = site.count('/a.json');
  const same = await page.evaluate(async () => {
    const element = document.querySelector('#first');
    const inside = element.shadowRoot.querySelector('[part~=base]').firstElementChild;
    document.querySelector('#other').append(element);
    await new Promise((go) => setTimeout(go, 100));
    return inside === element.shadowRoot.querySelector('[part~=base]').firstElementChild && inside.isConnected;
  });
  assert.equal(same, true);
  assert.equal(site.count('/a.json'), before);
  assert.equal((await page.heard('ready')).length, 1);
});

check('a frame that is removed takes the element in it down, with its request', async () => {
  const page = await open(browser, site.page(BODY, { script: "import '/widget/auto.js'" }));
  await page.event('ready');
  const { arrived, closed } = site.hold('/hanging.json');
  await page.evaluate(async () => {
    window.element = document.querySelector('#first');
    window.frame = document.body.appendChild(document.createElement('iframe'));
    window.frame.contentDocument.body.append(window.element);
    window.element.src = '/hanging.json';
  });
  await page.waitForFunction(() => window.element.state === 'loading' && window.element.shadowRoot.querySelector('[part~=base]'));
  await arrived;
  await page.evaluate(() => window.frame.remove());
  await closed;
  assert.deepEqual(await page.evaluate(() => [window.element.state, window.element.shadowRoot.querySelector('[part~=base]')]), ['idle', null]);
  // It lives on where it is put next, and only there is it told of the end of a frame.
  await page.evaluate(() => {
    document.body.append(window.element);
    window.element.src = '/b.json';
    return window.element.whenReady();
  });
  assert.ok((await text(page, '#first')).includes('Another tenant'));
  const kept = await page.evaluate(async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument.body.append(window.element);
    await window.element.whenReady();
    document.body.append(window.element);
    await window.element.whenReady();
    frame.remove();
    await new Promise((go) => setTimeout(go, 50));
    return window.element.state;
  });
  assert.equal(kept, 'ready');
  assert.deepEqual(page.complaints, []);
});

check('an element that is made and removed in one task leaves nothing behind', async () => {
  const page = await open(browser, site.page('', { script: "import { mount } from '/widget/trust-center.js'; window.mount = mount;" }));
  await page.waitForFunction(() => window.mount);
  const before = site.count('/a.json');
  await page.evaluate(async () => {
    for (let n = 0; n < 20; n += 1) window.mount(document.body, { src: '/a.json' }).destroy();
    // The same with the module in the page.
    const kept = window.mount(document.body, { src: '/b.json' });
    await kept.whenReady();
    kept.destroy();
    for (let n = 0; n < 20; n += 1) window.mount(document.body, { src: '/a.json' }).destroy();
    await new Promise((go) => setTimeout(go, 200));
    // And removed once the root is given to it, before it has drawn.
    const late = window.mount(document.body, { src: '/a.json' });
    await Promise.resolve();
    late.destroy();
    await new Promise((go) => setTimeout(go, 200));
  });
  assert.equal(await page.locator('trust-center').count(), 0);
  assert.ok(site.count('/a.json') - before <= 1);
  assert.deepEqual((await page.heard('ready')).length, 1);
  assert.deepEqual(page.complaints, []);
});

check('a root that was given back shows nothing of the element before, at no moment', async () => {
  const page = await open(browser, site.page('', { script: "import { mount } from '/widget/trust-center.js'; window.mount = mount;" }));
  await page.waitForFunction(() => window.mount);
  const seen = await page.evaluate(async (secret) => {
    const leaks = [];
    const roots = new Set();
    for (let round = 0; round < 10; round += 1) {
      const first = window.mount(document.body, { src: '/a.json' });
      await first.whenReady();
      const root = first.element.shadowRoot.querySelector('[part~=base]');
      // The reader opens what can be opened.
      for (const control of root.querySelectorAll('summary, button, [role=switch]')) control.click();
      first.destroy();
      // From at once to a little later: whatever the root is in the middle of.
      for (let wait = 0; wait < round; wait += 1) await Promise.resolve();
      const second = window.mount(document.body, { src: '/b.json' });
      const observer = new MutationObserver(() => look());
      const look = () => {
        const shown = second.element.shadowRoot.querySelector('[part~=base]');
        if (shown) roots.add(shown);
        if (second.element.shadowRoot.textContent.includes(secret)) leaks.push(round);
      };
      observer.observe(second.element.shadowRoot, { childList: true, subtree: true, characterData: true });
      for (let step = 0; step < 50; step += 1) {
        look();
        await Promise.resolve();
      }
      await second.whenReady();
      look();
      if (second.getData().tenant.name !== 'Another tenant') leaks.push('data');
      second.destroy();
      await new Promise((go) => setTimeout(go, 20));
      observer.disconnect();
    }
    return { leaks, n_roots: roots.size };
  }, document.tenant.name);
  assert.deepEqual(seen.leaks, []);
  // The control: roots are given on indeed, or there would be nothing to see.
  assert.ok(seen.n_roots <= 3, `${seen.n_roots} roots for 20 elements`);
  assert.deepEqual(page.complaints, []);
});

check('what the reader chose is forgotten with the element', async () => {
  const page = await open(browser, site.page('', { script: "import { mount } from '/widget/trust-center.js'; window.mount = mount;" }));
  await page.waitForFunction(() => window.mount);
  const seen = await page.evaluate(async () => {
    const look = (element) => element.shadowRoot.querySelector('[part~=base]').innerText;
    const first = window.mount(document.body, { src: '/a.json' });
    await first.whenReady();
    const fresh = look(first.element);
    const control = first.element.shadowRoot.querySelector('button[aria-expanded], summary, button');
    control?.click();
    await new Promise((go) => setTimeout(go, 50));
    const chosen = look(first.element);
    first.destroy();
    await new Promise((go) => setTimeout(go, 50));
    const second = window.mount(document.body, { src: '/a.json' });
    await second.whenReady();
    return [chosen !== fresh, look(second.element) === fresh];
  });
  assert.deepEqual(seen, [true, true]);
});

check('without JavaScript of ours, the fallback is what one sees', async () => {
  const page = await open(browser, site.page('<trust-center src="/a.json"><p>Fallback</p></trust-center>'));
  assert.equal(await page.locator('p').isVisible(), true);
});

check('the texts of both instances come from their own statements after any exchange', async () => {
  const page = await open(browser, site.page(
    '<trust-center id="a" src="/a.json"></trust-center><trust-center id="b" src="/b.json"></trust-center>',
    { script: "import '/widget/auto.js'" },
  ));
  await page.event('ready', { nth: 1 });
  await page.evaluate(async () => {
    const [a, b] = document.querySelectorAll('trust-center');
    [a.src, b.src] = [b.src, a.src];
    await Promise.all([a.whenReady(), b.whenReady()]);
  });
  assert.ok((await text(page, '#a')).includes('Another tenant'));
  assert.ok(!(await text(page, '#b')).includes('Another tenant'));
});

/** Ways in which pages take an element out and put it back: Turbo's permanent elements, tabs, drags, what frameworks keep alive. */
const ABSENCES = {
  'for 20 ms': (element, home) => new Promise((go) => { element.remove(); setTimeout(() => go(home.append(element)), 20); }),
  'for two frames': (element, home) => new Promise((go) => { element.remove(); requestAnimationFrame(() => requestAnimationFrame(() => go(home.append(element)))); }),
  'with what it stands in': (element, home) => new Promise((go) => { home.remove(); setTimeout(() => go(document.body.append(home)), 20); }),
  'and back elsewhere': (element) => new Promise((go) => { element.remove(); setTimeout(() => go(document.body.appendChild(document.createElement('main')).append(element)), 20); }),
  'twice, the second time before it is ready': async (element, home) => {
    for (let n = 0; n < 2; n += 1) {
      element.remove();
      await new Promise((go) => setTimeout(go, 10));
      home.append(element);
      await new Promise((go) => setTimeout(go));
    }
  },
  'by way of a template': (element, home) => new Promise((go) => { document.querySelector('template').content.append(element); setTimeout(() => go(home.append(element)), 20); }),
  'by way of a fragment': (element, home) => new Promise((go) => { document.createDocumentFragment().append(element); setTimeout(() => go(home.append(element)), 20); }),
  'into a shadow root': (element) => new Promise((go) => { element.remove(); setTimeout(() => go(document.body.appendChild(document.createElement('section')).attachShadow({ mode: 'open' }).append(element)), 20); }),
  'while another takes its root': async (element, home) => {
    element.remove();
    await new Promise((go) => setTimeout(go, 20));
    const other = document.createElement('trust-center');
    other.src = '/b.json';
    document.body.append(other);
    await other.whenReady();
    home.append(element);
  },
};

for (const [how, act] of Object.entries(ABSENCES)) {
  check(`what the reader chose is there again after the element was away ${how}`, async () => {
    const page = await open(browser, site.page('<template></template><div id="home"><trust-center src="/a.json"></trust-center></div>', { script: "import '/widget/auto.js'" }));
    await page.event('ready');
    const choose = (view) => page.evaluate((wanted) => (document.querySelector('trust-center').view = wanted), view);
    await choose('v=1&b=US&q=o');
    await page.locator('trust-center .tc-verdict__headline:has-text("United States")').waitFor();
    const before = await page.locator('trust-center .tc-verdict__headline').textContent();
    await page.evaluate(() => (window.heard.length = 0));
    const seen = await page.evaluate(`(async () => {
      const element = document.querySelector('trust-center');
      await (${act})(element, document.querySelector('#home'));
      await element.whenReady();
      await new Promise((go) => setTimeout(go, 300));
      return [element.view, element.shadowRoot.querySelector('.tc-verdict__headline').textContent, element.shadowRoot.querySelector('input[type=search]').value];
    })()`);
    assert.deepEqual(seen, ['v=1&b=US&q=o', before, 'o']);
    assert.deepEqual((await page.heard('view')).filter(({ detail }) => detail.view !== 'v=1&b=US&q=o'), []);
  });
}

check('what was chosen in one statement is not wanted of another, and what the host page wants counts more', async () => {
  const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { script: "import '/widget/auto.js'" }));
  await page.event('ready');
  const away = (changes) => page.evaluate(async (wanted) => {
    const element = document.querySelector('trust-center');
    element.remove();
    await new Promise((go) => setTimeout(go, 20));
    Object.assign(element, wanted);
    document.body.append(element);
    await element.whenReady();
    await new Promise((go) => setTimeout(go, 300));
    return [element.view, element.shadowRoot.querySelector('input[type=search]').value];
  }, changes);
  await page.locator('trust-center input[type=search]').fill('office');
  await page.waitForFunction(() => document.querySelector('trust-center').view === 'v=1&q=office');
  assert.deepEqual(await away({ view: 'v=1&q=cloud' }), ['v=1&q=cloud', 'cloud']);
  assert.deepEqual(await away({ src: '/b.json' }), ['', '']);
});

check('what the reader chose is there again after the module has died', async () => {
  const page = await open(browser, site.page('<trust-center src="/a.json"></trust-center>', { script: "import '/widget/auto.js'" }));
  await page.event('ready');
  await page.locator('trust-center input[type=search]').fill('office');
  await page.waitForFunction(() => document.querySelector('trust-center').view === 'v=1&q=office');
  // A trap of the module, as the page hears of it.
  await page.evaluate(async () => {
    const url = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('trust_center_bg.wasm')).name;
    const error = Object.assign(new Error('unreachable'), { stack: `RuntimeError: unreachable\n at ${url}:wasm-function[1]:0x1` });
    dispatchEvent(new ErrorEvent('error', { error }));
  });
  await page.event('error');
  await page.evaluate(() => document.querySelector('trust-center').reload());
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('input[type=search]')?.value === 'office');
});
