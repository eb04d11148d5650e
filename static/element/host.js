// @ts-check
/**
 * The host page's functions as the module calls them: from a clean stack. What they throw, or leave behind for later, is then nothing of the
 * module's, which takes what came out of it for its own death.
 */

/** @param {unknown} authorize @returns {((question: any) => Promise<unknown>) | undefined} */
export function authorizing(authorize) {
  if (typeof authorize !== 'function') return undefined;
  return (question) => Promise.resolve().then(() => authorize(question));
}

/**
 * What throws at once has not asked anybody: it gives no answer, as what answers with something else.
 * @param {(url: string, init: RequestInit) => unknown} ask @returns {(url: string, init: RequestInit) => Promise<unknown>}
 */
export function fetching(ask) {
  return (url, init) => Promise.resolve().then(() => {
    try {
      return ask(url, init);
    } catch {
      return undefined;
    }
  });
}
