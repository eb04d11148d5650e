// @ts-check
/** The reader's clipboard. Nothing is ever read from it. */

/** @typedef {{ ownerDocument: Document, viewUrl: any }} Element What shows a view. */

/**
 * The address under which the host page shows a view: as it says, or with the view as the fragment of the page's own.
 * @param {Element} element @param {string} view
 */
export async function addressOf({ ownerDocument, viewUrl }, view) {
  const url = new URL(ownerDocument.URL);
  url.hash = view;
  try {
    return typeof viewUrl === 'function' ? new URL(await viewUrl(view), ownerDocument.baseURI).href : url.href;
  } catch {
    return url.href;
  }
}

/**
 * Copies a text, or the address of a view; gives back what the browser does not let be copied: in a frame, by a policy, or without a
 * secure connection.
 * @param {Element} element @param {{ text: string, isLink: boolean }} wish
 */
export async function copy(element, { text, isLink }) {
  const copied = isLink ? await addressOf(element, text) : text;
  try {
    await navigator.clipboard.writeText(copied);
    return undefined;
  } catch {
    return copied;
  }
}
