// The languages: what each makes of a statement, when its messages are fetched, and what happens when they cannot be.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, beforeEach } from 'node:test';

import { checks, launch, open } from './support/browser.mjs';
import { file, openSite } from './support/site.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TAGS = readdirSync(`${root}static/messages`).map((name) => name.replace('.js', '')).filter((name) => name !== 'keys');
const AUTO = "import '/widget/auto.js';";
/** The English of every message, by its key. */
const ENGLISH = Object.fromEntries(
  [...readFileSync(`${root}src/page/messages.rs`, 'utf8').matchAll(/^ {8}\w+ "(.+?)": "(.*)",$/gm)].map(([, key, text]) => [key, text]),
);

/** @param {string} tag */
const messagesOf = async (tag) => (await import(`${root}static/messages/${tag}.js`)).default;

let browser;
let site;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  site = await openSite();
  for (const name of ['threat-protection-eu', 'defender-xdr-ie', 'swiss']) {
    const { body } = await file(`static/tenants/${name}.json`);
    site.json(`/${name}.json`, JSON.parse(body.toString()));
  }
});

const check = checks(() => browser, () => site.close(), { timeout: 120_000 });

/** Opens a page with a widget, and listens to its console. */
async function visit(attributes, { name = 'threat-protection-eu', script = AUTO, wait = '.tc-services' } = {}) {
  const page = await open(browser, site.page(`<main><h1>Host</h1><div id="here"></div></main>`, { script }));
  const warnings = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await page.evaluate((html) => {
    // A policy forbids markup made of text; the attributes are set one by one.
    const element = document.createElement('trust-center');
    for (const [name, value] of Object.entries(html)) element.setAttribute(name, value);
    document.querySelector('#here').append(element);
  }, { src: `/${name}.json`, ...attributes });
  if (wait) await page.locator(`trust-center ${wait}`).first().waitFor();
  return Object.assign(page, { warnings });
}

/** What the widget says in which direction and language. */
const spoken = (page) =>
  page.locator('trust-center .tc').evaluate((element) => [element.lang, getComputedStyle(element).direction]);

const headline = (page) => page.locator('trust-center .tc-verdict__headline').textContent();

/** Every text that is not the statement's own, which has a language of its own. */
const texts = (page) =>
  page.evaluate(() => {
    const widget = document.querySelector('trust-center').shadowRoot.querySelector('.tc');
    const walker = document.createTreeWalker(widget, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (walker.currentNode.parentElement.closest('[lang]') === widget) found.push(walker.currentNode.data.trim());
    for (const element of widget.querySelectorAll('[aria-label], [placeholder]')) found.push(element.ariaLabel ?? element.placeholder);
    return found.filter(Boolean);
  });

/** The runs of English words in a message, which no other language has. */
const sentences = (pattern) => pattern.split(/\{\w+(?:, plural, \w+ )?|[{}#]|\} ?other/).map((run) => run.trim()).filter((run) => /\w+ \w+ \w+/.test(run));

/** What of the texts is English. */
function english(all, translated) {
  const runs = Object.values(ENGLISH).flatMap(sentences);
  const words = Object.entries(ENGLISH).filter(([key, text]) => translated[key] !== text && !text.includes('{')).map(([, text]) => text);
  return all.filter((text) => words.includes(text) || runs.some((run) => text.includes(run)));
}

check('every plural has the cases that the language counts with', async () => {
  for (const tag of TAGS) {
    const rules = new Intl.PluralRules(tag);
    // No statement speaks of a million of anything, for which French and Spanish have a case of their own.
    const needed = new Set(Array.from({ length: 1000 }, (_, n) => rules.select(n)));
    for (const [key, text] of Object.entries(await messagesOf(tag))) {
      for (const [, cases] of text.matchAll(/, plural,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)) {
        const given = [...cases.matchAll(/(\w+) \{(?:[^{}]|\{[^{}]*\})*\}/g)].map(([, name]) => name);
        assert.deepEqual([...needed].filter((name) => !given.includes(name)), [], `${tag}.js: ${key}`);
      }
    }
  }
  assert.ok(Object.keys(ENGLISH).length > 200);
});

for (const tag of TAGS) {
  check(`a page in ${tag} leaves no English behind, and its dates are those of the language`, async () => {
    const translated = await messagesOf(tag);
    for (const name of ['threat-protection-eu', 'defender-xdr-ie']) {
      const page = await visit({ lang: tag }, { name });
      await page.locator('trust-center .tc-why-button').first().click();
      await page.locator('trust-center .tc-why').waitFor();
      await page.evaluate(() => {
        for (const details of document.querySelector('trust-center').shadowRoot.querySelectorAll('details')) details.open = true;
      });
      const all = await texts(page);
      assert.ok(all.length > 100, `${all.length} texts`);
      assert.deepEqual(english(all, translated), []);
      assert.deepEqual(await spoken(page), [tag, translated.direction]);
      assert.deepEqual([page.warnings, page.complaints, await page.violations()], [[], [], []]);
      if (name === 'defender-xdr-ie') {
        const date = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date('2025-03'));
        assert.ok(all.some((text) => text.includes(date)), date);
      }
      await page.context().close();
    }
  });
}

check('the search for English finds it where it is', async () => {
  const page = await visit({ lang: 'en' }, { name: 'defender-xdr-ie' });
  assert.ok(english(await texts(page), await messagesOf('de')).length > 50);
});

check('the module has the English, and none of the keys', async () => {
  const parts = await Promise.all(['trust_center_bg', 'trust_center_rest'].map((name) => file(`static/pkg/${name}.wasm`)));
  const [first, rest] = parts.map(({ body }) => body.toString('latin1'));
  // A name of several words is nothing that other texts of the module have in them.
  const keys = Object.keys(ENGLISH).filter((key) => /^[a-z]+-[a-z]+\.|\.[a-z]+-[a-z]+/.test(key));
  assert.ok(keys.length > 50, `${keys.length} keys`);
  assert.deepEqual(keys.filter((key) => first.includes(key) || rest.includes(key)), []);
  // They are one table, which the first part says something from.
  for (const key of ['headline.nothing', 'change.none']) assert.ok(first.includes(ENGLISH[key]), key);
});

check('the messages of a language are fetched when it is spoken, and once', async () => {
  const page = await visit({ lang: 'en-GB' });
  assert.deepEqual(site.requests.filter(({ path }) => path.includes('/messages/')), []);
  await page.evaluate(() => {
    const other = document.createElement('trust-center');
    Object.assign(other, { src: '/swiss.json', lang: 'de-AT' });
    document.querySelector('main').append(other);
    document.querySelector('trust-center').lang = 'de';
  });
  await page.waitForFunction(() => [...document.querySelectorAll('trust-center')].every(({ shadowRoot }) => shadowRoot.querySelector('.tc')?.lang.startsWith('de')));
  assert.deepEqual(['de', 'keys'].map((name) => site.count(`/widget/messages/${name}.js`)), [1, 1]);
  const tags = await page.evaluate(() => [...document.querySelectorAll('trust-center')].map(({ shadowRoot }) => shadowRoot.querySelector('.tc').lang));
  assert.deepEqual(tags, ['de', 'de-AT'], 'dates and countries are those of the region');
});

check('another language keeps what was chosen and opened, and the focus', async () => {
  const page = await visit({ lang: 'en' });
  await page.locator('trust-center .tc-choice input').nth(2).check({ force: true });
  const button = page.locator('trust-center .tc-why-button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  await page.locator('trust-center .tc-why').waitFor();
  for (const tag of ['ar', 'ja', 'en']) {
    await page.evaluate((lang) => (document.querySelector('trust-center').lang = lang), tag);
    await page.waitForFunction((lang) => document.querySelector('trust-center').shadowRoot.querySelector('.tc').lang === lang, tag);
    assert.equal(await page.locator('trust-center .tc-why').count(), 1);
    assert.ok(await page.locator('trust-center .tc-choice input').nth(2).isChecked());
    assert.ok(await button.evaluate((element) => element.getRootNode().activeElement === element));
  }
  assert.equal(site.count('/threat-protection-eu.json'), 1);
});

check('the direction is that of the language, unless the host page gives one with it', async () => {
  const page = await visit({ lang: 'ar' });
  assert.deepEqual(await spoken(page), ['ar', 'rtl']);
  const direct = (selector, dir) => page.evaluate(([wanted, value]) => document.querySelector(wanted).setAttribute('dir', value), [selector, dir]);
  await direct('html', 'ltr');
  assert.deepEqual(await spoken(page), ['ar', 'rtl'], 'the direction of the page is that of its own language');
  await direct('trust-center', 'ltr');
  await page.waitForFunction(() => getComputedStyle(document.querySelector('trust-center').shadowRoot.querySelector('.tc')).direction === 'ltr');
  await page.evaluate(() => {
    const element = document.querySelector('trust-center');
    element.removeAttribute('dir');
    element.removeAttribute('lang');
    Object.assign(document.documentElement, { lang: 'en', dir: 'rtl' });
  });
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('.tc').lang === 'en');
  assert.deepEqual(await spoken(page), ['en', 'rtl'], 'the page gives both');
});

check('a language around the element is followed when it changes', async () => {
  const page = await visit({});
  const speaks = (lang) => page.waitForFunction((wanted) => document.querySelector('trust-center').shadowRoot.querySelector('.tc')?.lang === wanted, lang);
  await page.evaluate(() => (document.documentElement.lang = 'de'));
  await speaks('de');
  await page.evaluate(() => (document.querySelector('main').lang = 'ar'));
  await speaks('ar');
  assert.deepEqual(await spoken(page), ['ar', 'rtl']);
  await page.evaluate(() => document.querySelector('main').removeAttribute('lang'));
  await speaks('de');
  assert.deepEqual(await spoken(page), ['de', 'ltr']);
  await page.evaluate(async () => {
    const element = document.querySelector('trust-center');
    element.remove();
    await null;
    document.documentElement.lang = 'fr';
    document.querySelector('main').append(element);
  });
  await speaks('fr');
});

check('messages that cannot be loaded are said in English, and the console says so once', async () => {
  site.statuses('/widget/messages/de.js', [500]);
  const page = await visit({ lang: 'de' });
  await page.evaluate(() => {
    const other = document.createElement('trust-center');
    Object.assign(other, { src: '/swiss.json', lang: 'de' });
    document.querySelector('main').append(other);
  });
  await page.locator('trust-center .tc-services').nth(1).waitFor();
  assert.match(await headline(page).catch(() => page.locator('trust-center .tc-verdict__headline').first().textContent()), /^Your data may leave the /);
  assert.equal(await page.locator('trust-center .tc').first().getAttribute('lang'), 'en');
  assert.equal(page.warnings.length, 1);
  assert.match(page.warnings[0], /“de” cannot be loaded/);
});

check('a message that a language lacks is said in English, and the console says so once', async () => {
  const messages = { ...(await messagesOf('de')) };
  delete messages.services;
  delete messages.why;
  site.on('/widget/messages/de.js', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(`export default ${JSON.stringify(messages)};`);
  });
  const page = await visit({ lang: 'de' });
  assert.deepEqual(await page.locator('trust-center .tc-heading').allTextContents().then(([first]) => first), 'Services');
  assert.match(await headline(page), /^Ihre Daten/);
  assert.equal(page.warnings.length, 1);
  assert.match(page.warnings[0], /no messages in “de” for these keys: \[(services, why|why, services)\]/);
});

for (const name of ['ar', 'keys']) {
  check(`messages that are late do not hold up the page: ${name}.js`, async () => {
    let answer;
    const { body } = await file(`static/messages/${name}.js`);
    site.on(`/widget/messages/${name}.js`, (_, response) => {
      answer = () => response.writeHead(200, { 'content-type': 'text/javascript' }).end(body);
    });
    const page = await visit({ lang: 'ar' });
    assert.deepEqual(await spoken(page), ['en', 'ltr']);
    assert.equal(site.count('/widget/messages/keys.js'), 1, 'both are asked for at once');
    answer();
    await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('.tc').lang === 'ar');
    assert.deepEqual(await spoken(page), ['ar', 'rtl']);
    assert.ok((await headline(page)).startsWith((await messagesOf('ar'))['headline.may-leave'].split('{')[0]));
    assert.deepEqual(page.warnings, []);
  });
}

check('messages that come after the time for them, but before the statement, are said all the same', async () => {
  const { body } = await file('static/tenants/swiss.json');
  const script = `import { configure, define } from '/widget/trust-center.js';
    let come;
    configure({ languages: { de: () => new Promise((resolve) => (come = resolve)) } });
    define();
    // It is asked for once nobody waits for the messages any more.
    const fetch = async () => {
      come(${JSON.stringify(await messagesOf('de'))});
      await new Promise((go) => setTimeout(go));
      return new Response(${JSON.stringify(body.toString())}, { headers: { 'content-type': 'application/json' } });
    };
    const element = Object.assign(document.createElement('trust-center'), { lang: 'de', timeout: 1000, fetch, src: '/swiss.json' });
    document.querySelector('main').append(element);`;
  const page = await open(browser, site.page('<main><h1>Host</h1></main>', { script }));
  await page.locator('trust-center .tc-services').waitFor();
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.querySelector('.tc').lang === 'de');
});

/** Gives an element messages before it is connected, in a page in English. */
const own = (messages) => `${AUTO}
  const element = Object.assign(document.createElement('trust-center'), { src: '/threat-protection-eu.json', id: 'own', messages: ${messages} });
  document.querySelector('main').append(element);`;
const heading = (page, id = '#own') => page.locator(`${id} .tc-heading`).first();

check('the words of a host page are there with the first view, and only they ask for the keys', async () => {
  const script = own("{ services: 'Our services', why: 7, 'no.such-key': 'x', toString: 'x', 'by-provider': null }");
  const page = await visit({}, { script, wait: '.tc-services', name: 'swiss' });
  await page.locator('#own .tc-services').waitFor();
  assert.equal(await heading(page).textContent(), 'Our services');
  assert.equal(await heading(page, 'trust-center:not(#own)').textContent(), 'Services');
  assert.equal(await page.locator('#own .tc-why-button').first().textContent(), 'Why');
  assert.deepEqual(site.requests.map(({ path }) => path).filter((path) => path.includes('/messages/')), ['/widget/messages/keys.js']);
  // Whatever else is missing, is English because the page is.
  assert.deepEqual([page.warnings, page.complaints, await page.violations()], [[], [], []]);
});

check('the words of a host page count whenever they come, and go', async () => {
  const page = await visit({});
  assert.deepEqual(site.requests.filter(({ path }) => path.includes('/messages/')), []);
  let answer;
  const { body } = await file('static/messages/keys.js');
  site.on('/widget/messages/keys.js', (_, response) => {
    answer = () => response.writeHead(200, { 'content-type': 'text/javascript' }).end(body);
  });
  const say = (messages) => page.evaluate((wanted) => (document.querySelector('trust-center').messages = wanted), messages);
  const says = (text) => page.locator(`trust-center .tc-heading :text-is("${text}")`).first().waitFor();
  await say({ services: 'Before', direction: 'rtl' });
  for (let n = 0; n < 100 && !answer; n += 1) await page.waitForTimeout(20);
  await says('Services');
  assert.deepEqual(await spoken(page), ['en', 'ltr']);
  await say({ services: 'Our services', direction: 'rtl' });
  answer();
  await says('Our services');
  assert.deepEqual(await spoken(page), ['en', 'rtl']);
  await say({ services: 'Others' });
  await says('Others');
  assert.deepEqual(await spoken(page), ['en', 'ltr']);
  await page.evaluate(() => {
    const messages = { get services() { throw new Error('the host fails'); } };
    Object.assign(document.querySelector('trust-center'), { messages, lang: 'de' });
  });
  await says((await messagesOf('de')).services);
  await page.evaluate(() => Object.assign(document.querySelector('trust-center'), { messages: null, lang: 'en' }));
  await says('Services');
  assert.equal(site.count('/widget/messages/keys.js'), 1);
});

check('without the keys everything is said in English, and the console says so once', async () => {
  site.statuses('/widget/messages/keys.js', [500]);
  const page = await visit({ lang: 'ar' }, { script: own("{ services: 'Our services', direction: 'rtl' }"), name: 'swiss' });
  await page.locator('#own .tc-services').waitFor();
  await page.locator('trust-center:not(#own) .tc-services').waitFor();
  assert.deepEqual([await heading(page).textContent(), await heading(page, 'trust-center:not(#own)').textContent()], ['Services', 'Services']);
  for (const widget of await page.locator('trust-center .tc').all()) {
    assert.deepEqual(await widget.evaluate((element) => [element.lang, getComputedStyle(element).direction]), ['en', 'ltr']);
  }
  assert.equal(page.warnings.length, 1);
  assert.match(page.warnings[0], /said in English, as the keys of the messages cannot be loaded: .*keys\.js/);
});

check('keys of another version are not used', async () => {
  const { body } = await file('static/messages/keys.js');
  site.on('/widget/messages/keys.js', (_, response) => {
    const older = `${body}`.replace(/(["'`])title\1,/, '');
    assert.notEqual(older, `${body}`);
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(older);
  });
  const page = await visit({ lang: 'de' }, { name: 'swiss' });
  assert.equal(await heading(page, 'trust-center').textContent(), 'Services');
});

check('a host page adds a language, replaces one, and has the last word on any message', async () => {
  const script = `import { configure, define } from '/widget/trust-center.js';
    configure({ languages: {
      it: () => import('/it.js'),
      'pt-BR': { 'headline.may-leave': 'Seus dados podem sair', services: 'Serviços' },
      de: async () => ({ services: 'Unsere Dienste' }),
    } });
    define();`;
  site.on('/it.js', (_, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(`export default { services: 'Servizi', why: 'Perché' };`);
  });
  const page = await visit({ lang: 'it-CH' }, { script });
  const heading = () => page.locator('trust-center .tc-heading').first().textContent();
  assert.deepEqual([await spoken(page), await heading()], [['it-CH', 'ltr'], 'Servizi']);
  const speak = async (lang, messages = null) => {
    await page.evaluate((wanted) => Object.assign(document.querySelector('trust-center'), wanted), { lang, messages });
    await page.waitForFunction((wanted) => document.querySelector('trust-center').shadowRoot.querySelector('.tc').lang === wanted, lang);
    return heading();
  };
  assert.equal(await speak('pt-BR'), 'Serviços');
  assert.equal(await headline(page), 'Seus dados podem sair');
  assert.equal(await speak('de'), 'Unsere Dienste');
  assert.equal(await speak('fr', { services: 'Nos services' }), 'Nos services');
  assert.match(await headline(page), /^Il est possible que vos données/);
  assert.equal(await speak('he', { services: 'שירותים', direction: 'rtl' }), 'שירותים');
  assert.deepEqual(await spoken(page), ['he', 'rtl']);
});

check('where nothing can be shown, not even the keys can be had, the host page has its own words for that', async () => {
  site.statuses('/widget/pkg/trust_center_bg.wasm', [404]);
  site.statuses('/widget/messages/keys.js', [404]);
  const page = await visit({}, { wait: null, script: own("{ unavailable: 'Ask us instead.' }"), name: 'swiss' });
  await page.waitForFunction(() => document.querySelector('#own')?.shadowRoot.textContent === 'Ask us instead.');
});

check('where nothing can be shown, even that is said in the language', async () => {
  site.statuses('/widget/pkg/trust_center_bg.wasm', [404]);
  const page = await visit({ lang: 'es' }, { wait: null });
  await page.event('error');
  await page.waitForFunction(() => document.querySelector('trust-center').shadowRoot.textContent !== '');
  assert.equal(await page.evaluate(() => document.querySelector('trust-center').shadowRoot.textContent), 'La declaración no se puede mostrar aquí.');
});

const GERMAN = ['de', 'DE', 'de-DE', 'de_DE', 'de_AT', 'de-CH-1996', 'de_Latn_DE', ' de ', 'de\n', '\u00a0de', 'de.UTF-8', 'de_DE.UTF-8', 'de_DE.UTF-8@euro', 'de_DE@euro', 'de-', 'de_', 'de--AT', 'deu', 'ger', 'de;q=0.9', 'de-DE,de;q=0.9,en;q=0.8', 'de-DE-u-co-phonebk', 'de‐AT'];
const OTHER = ['C', 'POSIX', 'not a language', 'x-default', 'und', '*', '-de', 'deutsch', 'd', '.de', '§'];

check('a language is understood as locales are written, too; what is none is English', async () => {
  const page = await visit({ lang: 'de' });
  for (const [tags, start] of [[GERMAN, 'Ihre Daten'], [OTHER, 'Your data']]) {
    for (const tag of tags) {
      await page.evaluate((wanted) => (document.querySelector('trust-center').lang = wanted), tag);
      await page.waitForTimeout(60);
      assert.ok((await headline(page)).startsWith(start), `“${tag}”: ${await headline(page)}`);
    }
  }
});

check('a language that changes in a shadow root around the element is followed, and the direction', async () => {
  const page = await open(browser, site.page('<div id="outer"></div>', { script: `${AUTO}
    const outer = document.querySelector('#outer').attachShadow({ mode: 'open' });
    const section = outer.appendChild(document.createElement('section'));
    section.lang = 'en';
    const inner = section.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
    const main = inner.appendChild(document.createElement('main'));
    const element = main.appendChild(document.createElement('trust-center'));
    element.src = '/swiss.json';
    Object.assign(window, { section, main, element });` }));
  await page.event('ready');
  const is = (lang, direction) => page.waitForFunction(([wanted, way]) => {
    const tc = window.element.shadowRoot.querySelector('.tc');
    return tc?.lang === wanted && getComputedStyle(tc).direction === way;
  }, [lang, direction]);
  await is('en', 'ltr');
  await page.evaluate(() => (window.section.lang = 'de'));
  await is('de', 'ltr');
  await page.evaluate(() => (window.main.lang = 'ar'));
  await is('ar', 'rtl');
  await page.evaluate(() => (window.main.dir = 'ltr'));
  await is('ar', 'ltr');
  await page.evaluate(() => { window.main.removeAttribute('lang'); window.main.removeAttribute('dir'); window.section.lang = 'fr_CA'; });
  await is('fr-CA', 'ltr');
  // And where it is moved to.
  await page.evaluate(() => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    window.other = root.appendChild(document.createElement('p'));
    window.other.append(window.element);
    window.other.lang = 'ja';
  });
  await is('ja', 'ltr');
  await page.evaluate(() => (window.other.lang = 'es'));
  await is('es', 'ltr');
});

/** What stands in the place of a file of words. */
const SPOILED = {
  'an error': (_, response) => response.writeHead(500).end(),
  'an empty file': (_, response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(),
  'another module': (_, response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end('export const x = 1;'),
  'what is none': (_, response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end('export default 7;'),
  'a page': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'),
  'what is cut': (_, response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end('export default {"a": '),
};

for (const [what, handler] of Object.entries(SPOILED)) {
  check(`${what} instead of words is said in English, and not remembered for ever`, async () => {
    for (const name of ['de', 'keys']) {
      const path = `/widget/messages/${name}.js`;
      site.on(path, handler);
      const page = await visit({ lang: 'de' });
      assert.ok((await headline(page)).startsWith('Your data'), name);
      site.on(path, null);
      await page.evaluate(() => document.querySelector('trust-center').reload());
      await page.locator('trust-center .tc[lang=de]').waitFor();
      assert.ok((await headline(page)).startsWith('Ihre Daten'), name);
      await page.context().close();
    }
  });
}

check('from right to left, a sign stands before its words', async () => {
  const page = await visit({ lang: 'ar' }, { name: 'defender-xdr-ie' });
  await page.locator('trust-center .tc[lang=ar]').waitFor();
  const [n_signs, n_behind] = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('trust-center');
    const boxes = [...shadowRoot.querySelectorAll('.tc-legend .tc-sign, .tc-mark > .tc-sign')].map((sign) => [sign, sign.nextElementSibling].map((element) => element.getBoundingClientRect()));
    // Words that are too long for the line of their sign stand below it.
    return [boxes.length, boxes.filter(([sign, words]) => words.top < sign.bottom && sign.left < words.left).length];
  });
  assert.ok(n_signs > 20, `${n_signs} signs`);
  assert.equal(n_behind, 0);
});
