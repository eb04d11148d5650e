// Runs in a page before anything else of it: notes from outside when the verdict comes, what is there then, and what the page has cost.

/** Given to `addInitScript`; refers to nothing outside itself. */
export function probe() {
  /** The verdict as the candidates draw it, or as it is prerendered. */
  const HEADLINE = '.tc-verdict__headline';
  /** In milliseconds; more than the candidates wait before they draw more rows. */
  const TURN = 45;
  const bench = { marks: {}, nMutations: 0, nFirst: undefined, memories: [], tasks: [], roots: [document] };
  window.bench = bench;
  const { setTimeout } = window;

  const mark = (name) => {
    if (name in bench.marks) return;
    bench.marks[name] = performance.now();
    performance.mark(`bench ${name}`);
  };

  /** Calls back when the next frame has been made. */
  bench.afterFrame = (done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  };

  /** Resolves when nothing has changed for so many turns. Counted and not timed: what is due comes first, however long the browser lays out. */
  bench.rest = (nTurns) =>
    new Promise((resolve) => {
      let left = nTurns;
      let before = bench.nMutations;
      const look = () => {
        left = bench.nMutations === before ? left - 1 : nTurns;
        before = bench.nMutations;
        if (left) setTimeout(look, TURN);
        else resolve();
      };
      look();
    });

  /** What the reader sees: of a shadow root its own content, else that of the page. */
  bench.view = () => bench.roots.findLast((root) => root.querySelector(HEADLINE));

  /** How many elements and texts the view has. */
  bench.nNodes = () => {
    const walker = document.createTreeWalker(bench.view(), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    let n = 0;
    while (walker.nextNode()) n += 1;
    return n;
  };

  const look = () => {
    bench.nMutations += 1;
    if ('verdict' in bench.marks || !bench.view()) return;
    mark('verdict');
    if (bench.countsFirst) bench.nFirst = bench.nNodes();
    bench.afterFrame(() => {
      mark('painted');
      // Heard by the harness, which would disturb the page by asking it over and over.
      console.debug('bench painted');
    });
  };
  const observer = new MutationObserver(look);
  const observe = (root) => observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
  observe(document);

  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(options) {
    const root = attachShadow.call(this, options);
    bench.roots.push(root);
    observe(root);
    return root;
  };

  // What the browser calls long: 50 milliseconds and more.
  new PerformanceObserver((list) => bench.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: true });

  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...all) => {
    const made = await instantiate.apply(WebAssembly, all);
    const { exports } = made.instance ?? made;
    if (exports.memory) bench.memories.push(exports.memory);
    return made;
  };
}

/** In the page: the texts of the view, how many elements and texts it has, and how many came with the verdict and before the first pause. */
export function contentOf() {
  const { bench } = window;
  const walker = document.createTreeWalker(bench.view(), NodeFilter.SHOW_TEXT);
  const text = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest('script, style')) continue;
    const words = node.data.replace(/\s+/g, ' ').trim();
    if (words) text.push(words);
  }
  const { nFirst, nBeforePause = nFirst } = bench;
  return { text, nNodes: bench.nNodes(), nFirst, nBeforePause };
}

/**
 * In the page: clicks an input and waits for so many quiet turns; the milliseconds until the frame in which the page changed first, and that in
 * which it did last.
 */
export function clickAndWait([selector, nTurns]) {
  const { bench } = window;
  const input = bench.view().querySelector(selector);
  if (!input) throw new Error(`there is no ${selector}`);
  const start = performance.now();
  const times = { first: undefined, last: undefined };
  let isAwaited = false;
  const observer = new MutationObserver(() => {
    if (isAwaited) return;
    isAwaited = true;
    bench.afterFrame(() => {
      isAwaited = false;
      times.last = performance.now() - start;
      times.first ??= times.last;
    });
  });
  observer.observe(bench.view(), { childList: true, subtree: true, characterData: true, attributes: true });
  bench.tasks.length = 0;
  input.click();
  return bench.rest(nTurns).then(() => {
    observer.disconnect();
    return { ...times, task: Math.max(0, ...bench.tasks) };
  });
}
