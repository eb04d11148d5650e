// @ts-check
/** The stylesheet: one per document, shared by all elements in it. */
import styles from '../pkg/styles.js';

/** What an element needs itself, whatever it shows. */
const BASE = `:host{display:block;writing-mode:horizontal-tb}:host([hidden]),[hidden]{display:none!important}
.width{display:flex;flex-wrap:wrap;block-size:0;overflow:hidden;visibility:hidden}.width i{flex:none;inline-size:min(320px,100vw - 40px)}
@media print{iframe{inline-size:640px!important;block-size:var(--printed)!important}}`;
/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/** @param {Document} owner */
export function sheetOf(owner) {
  let sheet = sheets.get(owner);
  if (!sheet) {
    // A sheet belongs to the document whose window made it.
    sheet = new (owner.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(BASE + styles);
    sheets.set(owner, sheet);
  }
  return sheet;
}
