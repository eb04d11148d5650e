import type { HTMLAttributes } from 'svelte/elements';
import type { TemplateListeners, TemplateProperties, TrustCenter } from './trust-center.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'trust-center': TemplateProperties & TemplateListeners & HTMLAttributes<TrustCenter>;
  }
}
