// @ts-check
/** The host page's own content, which stands in for what the module shows, and the states that its styles can ask for. */

/** The slots that stand in for what the module shows, while the host page fills them. */
const STAND_INS = ['loading', 'empty', 'error'];
/** What can be seen without a text in it. */
const SIGHTS = 'img, svg, picture, video, audio, canvas, iframe, object, embed, input, select, textarea, button, progress, meter, math, hr';
/** What cannot be seen, whatever is in it. */
const UNSEEN = 'template, script, style, noscript, link, meta, [hidden]';
/** A character that leaves a trace. */
const TRACE = /[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/;

export class Slots {
  /** @type {Record<string, HTMLSlotElement>} */ #slots = {};
  /** Said where the module says nothing. */ #said = document.createElement('div');
  /** As wide as a reader needs it, and as high as nothing: by it, a box that takes its width from its content has one. */
  #width = document.createElement('div');

  /** @param {ShadowRoot} root @param {() => void} changed Called when the host page fills them otherwise. */
  constructor(root, changed) {
    for (const name of ['header', ...STAND_INS, '', 'footer']) {
      const slot = document.createElement('slot');
      if (name) slot.name = name;
      slot.hidden = STAND_INS.includes(name);
      this.#slots[name] = slot;
    }
    this.#width.className = 'width';
    this.#width.append(...[1, 2, 3].map(() => document.createElement('i')));
    this.#said.setAttribute('role', 'status');
    this.#width.hidden = this.#said.hidden = true;
    const { footer, ...others } = this.#slots;
    root.replaceChildren(...Object.values(others), this.#said, this.#width, footer);
    // A fallback that is empty may be filled later, which no slot tells.
    try {
      new MutationObserver(changed).observe(root.host, { childList: true, characterData: true, subtree: true });
    } catch {
      // The page has something else by that name.
    }
  }

  /** What comes after all that the module shows. */
  get footer() {
    return this.#slots.footer;
  }

  /** Whether the host page has something to show instead. */
  get hasFallback() {
    return isFilled(this.#slots['']);
  }

  /**
   * Shows the one that is right: what the module made, a slot that stands in for it, or the host page's fallback.
   * @param {string} wanted The name of the slot that is asked for. @param {HTMLElement | undefined} div What the module made.
   * @param {boolean} isOwn Whether that has something to say. @param {string} said Said beside the host page's fallback.
   * @param {string} apology Said where there is none of them.
   */
  show(wanted, div, isOwn, said, apology) {
    const standIn = STAND_INS.find((name) => name === wanted && isFilled(this.#slots[name]));
    const isShown = Boolean(div && isOwn && !standIn);
    for (const name of STAND_INS) this.#slots[name].hidden = name !== standIn;
    this.#slots[''].hidden = Boolean(standIn || isShown);
    if (div) div.hidden = !isShown;
    this.#width.hidden = !isShown;
    const text = standIn || isShown ? '' : said || (this.hasFallback ? '' : apology);
    this.#said.hidden = text === '';
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }
}

/** @param {HTMLSlotElement} slot */
function isFilled(slot) {
  return slot.assignedNodes().some(isSeen);
}

/** Whether there is anything to see of a node, as far as that can be said without drawing it. @param {Node} node @returns {boolean} */
function isSeen(node) {
  if (node.nodeType === 3) return TRACE.test(node.nodeValue ?? '');
  if (node.nodeType !== 1) return false;
  const element = /** @type {Element} */ (node);
  if (element.matches(UNSEEN)) return false;
  if (getComputedStyle(element).display === 'none') return false;
  // What an element of somebody else's shows, is its own business.
  if (element.matches(SIGHTS) || element.localName.includes('-') || element.shadowRoot) return true;
  const nodes = element.localName === 'slot' ? /** @type {HTMLSlotElement} */ (element).assignedNodes() : [];
  return [...element.childNodes, ...nodes].some(isSeen);
}

/** @param {CustomStateSet | undefined} states @param {Record<string, boolean>} wanted */
export function setStates(states, wanted) {
  for (const [name, on] of Object.entries(wanted)) {
    try {
      if (on) states?.add(name);
      else states?.delete(name);
    } catch {
      // Chromium before 125 takes other names only; there are no states for it.
    }
  }
}
