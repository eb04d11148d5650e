// @ts-check
/** Where a reader goes from here, and what they take along. */

/**
 * The link that a click would follow, if it is one of the widget's own that leads elsewhere.
 * @param {MouseEvent} event @param {HTMLElement | undefined} inside
 */
export function linkOf(event, inside) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a[href]'));
  return link && inside?.contains(link) && !link.getAttribute('href')?.startsWith('#') ? link : undefined;
}

/** Opens a link beside the page, where that is not the whole of what the reader sees: what it leads to may refuse frames. @param {HTMLAnchorElement} link */
export function leaveFrame(link) {
  const { defaultView } = link.ownerDocument;
  if (defaultView && defaultView !== defaultView.top && link.protocol !== 'mailto:') link.target = '_blank';
}

/** Has the browser keep a file. @param {{ name: string, type: string, content: string }} file */
export function keep({ name, type, content }) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // Some browsers read it only after they have asked where to put it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
