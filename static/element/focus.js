// @ts-check
/** Where the reader is. */

/**
 * A control that vanishes when it is used leaves the focus to what it stood in: the reader does not start at the top again.
 * @param {ShadowRoot} root
 */
export function keepFocus(root) {
  const { host } = root;
  const control = root.activeElement;
  /** @type {[HTMLElement, string][]} */ const around = [];
  for (let outer = control?.parentElement; outer; outer = outer.parentElement) around.push([outer, outer.className]);
  // Where there is more to do, Yew draws some tasks later.
  const look = (/** @type {number} */ n_more) => setTimeout(() => {
    const { activeElement } = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    if (!control || (activeElement && activeElement !== host.ownerDocument.body && activeElement !== host)) return;
    if (control.isConnected) return void (n_more && look(n_more - 1));
    if (root.activeElement) return;
    // An element that was made into something else is not what the control stood in.
    const [place] = around.find(([outer, name]) => outer.isConnected && outer.className === name) ?? [];
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  });
  look(3);
}
