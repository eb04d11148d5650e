// WebKit, through the few words of WebDriver that the tests need: nothing else drives it.
import { spawn } from 'node:child_process';

import { freePort } from '../e2e/support/port.mjs';

/** What a test waits for at most, in milliseconds: long, because it passes only where something is broken. */
const PATIENCE = 60_000;

/** What WebDriver calls an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Starts the browser with its driver, a page and nothing else. */
export async function launch() {
  const address = `http://127.0.0.1:${await freePort()}`;
  const driver = spawn(process.env.WEBKIT_DRIVER ?? 'WebKitWebDriver', [`--port=${new URL(address).port}`], { stdio: 'ignore' });
  const ended = new Promise((end) => driver.once('exit', end).once('error', end));

  /** @param {string} method @param {string} path @param {object} [body] */
  async function say(method, path, body) {
    const request = { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) };
    const answer = await fetch(address + path, { ...request, signal: AbortSignal.timeout(2 * PATIENCE) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  async function close() {
    driver.kill();
    await ended;
  }

  const isReady = () => say('GET', '/status').then(({ ready }) => ready, () => false);
  async function begin() {
    for (let n = 0; !(await isReady()); n += 1) {
      if (n > 600 || driver.exitCode !== null) throw new Error('the driver of WebKit does not start');
      await new Promise((go) => setTimeout(go, 50));
    }
    const { sessionId } = await say('POST', '/session', { capabilities: { alwaysMatch: {} } });
    return `/session/${sessionId}`;
  }

  const session = await begin().catch((error) => close().then(() => Promise.reject(error)));
  const tell = (path, body = {}) => say('POST', `${session}/${path}`, body);
  await tell('timeouts', { script: PATIENCE, pageLoad: PATIENCE });

  /** Runs a function in the page, or in the frame of it that was entered, and says what it returns. */
  async function run(work, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      (async () => (${work})(...[...arguments].slice(0, -1)))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await tell('execute/async', { script, args });
    if (error) throw new Error(error);
    return value;
  }

  /** Waits until a function in the page returns something that is true, and says what. */
  function until(condition, ...args) {
    return run(`async (...args) => {
      const end = Date.now() + ${PATIENCE / 2};
      for (;;) {
        const value = await (${condition})(...args);
        if (value) return value;
        if (end < Date.now()) throw new Error(${JSON.stringify(`it never came to this: ${condition}`)});
        await new Promise((go) => setTimeout(go, 20));
      }
    }`, ...args);
  }

  return {
    open: (url) => tell('url', { url }),
    run,
    until,
    /** Clicks, as a reader does, what a function finds. */
    click: async (finder, ...args) => tell(`element/${(await until(finder, ...args))[ELEMENT]}/click`),
    /** Goes into the frame that a function finds; out of all of them without one. */
    enter: async (finder) => tell('frame', { id: finder ? await until(finder) : null }),
    close: async () => {
      // A session that is left behind keeps its browser.
      await say('DELETE', session).catch(() => {});
      await close();
    },
  };
}
