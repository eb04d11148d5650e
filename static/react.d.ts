import type {} from 'react';
import type { Options, TrustCenter, TrustCenterEventMap } from './trust-center.js';

/** React 19 sets properties and listens to any event; earlier versions pass strings on and need `addEventListener`. */
type Listeners = { [Name in keyof TrustCenterEventMap as `on${Name}`]?: (event: TrustCenterEventMap[Name]) => void };

interface Attributes extends Omit<Options, 'lang' | 'dir'>, Listeners {
  'heading-level'?: number | string;
}

type Props = Attributes &
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
