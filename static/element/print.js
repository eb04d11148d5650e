// @ts-check
/** The page on paper: everything is open while it is printed. */

export class Printing {
  /** Everything is to be open. */ isOn = false;
  #changed;

  /** @param {() => void} changed Called when that is otherwise than before. */
  constructor(changed) {
    this.#changed = changed;
  }

  /** Opens everything for a print, or closes it again. @param {boolean} printing */
  open(printing) {
    if (this.isOn === printing) return;
    this.isOn = printing;
    // The module draws in a microtask, and a print begins right after those of this event.
    this.#changed();
  }

  /** Prints the page, once everything in it is open. @param {Window} view @param {AbortSignal | undefined} signal */
  print(view, signal) {
    this.open(true);
    setTimeout(() => {
      let begun = false;
      view.addEventListener('beforeprint', () => (begun = true), { once: true, signal });
      view.print();
      // Where printing is not allowed, as in a sandbox, nobody says that it is over.
      if (!begun) this.open(false);
    });
  }
}
