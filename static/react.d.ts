import type {} from 'react';
import type { TemplateListeners, TemplateProperties, TrustCenter } from './trust-center.js';

/** React 19 sets properties and listens to any event; earlier versions pass strings on and need `addEventListener`. */
type Props = TemplateProperties &
  TemplateListeners &
  import('react').DetailedHTMLProps<import('react').HTMLAttributes<TrustCenter>, TrustCenter>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements { 'trust-center': Props }
  }
}

declare module 'react/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements { 'trust-center': Props }
  }
}

declare module 'react/jsx-dev-runtime' {
  namespace JSX {
    interface IntrinsicElements { 'trust-center': Props }
  }
}
