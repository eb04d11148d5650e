// @ts-check
/** Keys: what is typed into a field of the widget is none of the host page's shortcuts; all other keys are left to the host page. */

/** The fields that take texts. */
const TEXTS = 'input:not([type=radio],[type=checkbox],[type=button],[type=submit],[type=reset],[type=range],[type=color],[type=file]), textarea, [contenteditable]';
/** The controls that take keys to choose something. */
const CHOICES = 'input, select, button, summary, a[href], [tabindex]';
/** What edits a text, beside what is written. A tab and Escape lead out of a field. */
const EDITING = /^(Backspace|Delete|Insert|Enter|Home|End|Page(Up|Down)|Arrow(Up|Down|Left|Right)|Dead|Process|Unidentified|Compose)$/;
/** What does something to a text together with Ctrl or Cmd. */
const SHORTCUTS = /^([acvxyz]|Backspace|Delete|Home|End|Arrow(Up|Down|Left|Right))$/i;
/** What a control that is no text does something with. */
const CHOOSING = /^( |Enter|Home|End|Page(Up|Down)|Arrow(Up|Down|Left|Right))$/;

/** Keeps such keys from going on to the page around the element. @param {ShadowRoot} root */
export function keepKeys(root) {
  for (const name of ['keydown', 'keypress', 'keyup']) root.addEventListener(name, hear);
}

/** @param {Event} event */
function hear(event) {
  const field = /** @type {Element} */ (event.target);
  // What the host page put into a slot is its own.
  if (field.getRootNode() !== event.currentTarget) return;
  if (isTyped(/** @type {KeyboardEvent} */ (event), field)) event.stopPropagation();
}

/** @param {KeyboardEvent} event @param {Element} field */
function isTyped(event, field) {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  if (isComposing) return true;
  if (field.matches(TEXTS)) {
    // A search that is emptied by Escape; an empty one is left by it.
    if (key === 'Escape') return /** @type {HTMLInputElement} */ (field).value !== '';
    // Keyboards on which signs are written with AltGr say Ctrl and Alt.
    if ((ctrlKey && !altKey) || metaKey) return SHORTCUTS.test(key);
    return [...key].length === 1 || EDITING.test(key);
  }
  return field.matches(CHOICES) && !ctrlKey && !metaKey && !altKey && CHOOSING.test(key);
}
