import type { JSX } from 'solid-js';
import type { TemplateProperties, TrustCenter, TrustCenterEventMap } from './trust-center.js';

/** Solid sets as a property what is written `prop:NAME`, and listens to what is written `on:NAME`. */
type Properties = { [Name in keyof TemplateProperties as `prop:${Name}`]?: TemplateProperties[Name] };
type Listeners = { [Name in keyof TrustCenterEventMap as `on:${Name}`]?: (event: TrustCenterEventMap[Name]) => void };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'trust-center': Omit<TemplateProperties, 'data' | 'earlierData' | 'authorize' | 'messages' | 'fetch'> & Properties & Listeners & JSX.HTMLAttributes<TrustCenter>;
    }
  }
}
