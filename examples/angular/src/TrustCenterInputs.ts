import { Directive, ElementRef, effect, inject, input } from '@angular/core';
import 'trust-center/auto';
import type { Options, TrustCenter } from 'trust-center';

/** What a template may bind. Without it, Angular would have to be told to check no element that it does not know. */
@Directive({ selector: 'trust-center' })
export class TrustCenterInputs {
  readonly data = input<Options['data']>();
  readonly messages = input<Options['messages']>();

  constructor() {
    const { nativeElement: widget } = inject<ElementRef<TrustCenter>>(ElementRef);
    effect(() => (widget.data = this.data() ?? null));
    effect(() => (widget.messages = this.messages() ?? null));
  }
}
