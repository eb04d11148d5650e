// @ts-check
/** Addresses without the name and password that may be in them: nobody fetches such ones, and what is told of them is logged. */

/** An absolute address; what is none goes on as it is, and cannot be fetched. @param {string} src @param {string} base */
export function resolved(src, base) {
  try {
    const url = new URL(src, base);
    url.username = url.password = '';
    return url.href;
  } catch {
    return discreet(src);
  }
}

/** A text without the names and passwords of the addresses in it. @param {string} text */
export function discreet(text) {
  return text.replace(/\/\/[^\s/?#]*@/g, '//');
}
