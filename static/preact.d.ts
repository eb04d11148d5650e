import type { HTMLAttributes } from 'preact';
import type { TemplateListeners, TemplateProperties, TrustCenter } from './trust-center.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'trust-center': TemplateProperties & TemplateListeners & HTMLAttributes<TrustCenter>;
    }
  }
}
