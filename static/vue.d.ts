import type { HTMLAttributes } from 'vue';
import type { TemplateProperties, TrustCenter, TrustCenterEventMap } from './trust-center.js';

type Emits = { [Name in keyof TrustCenterEventMap]: (name: Name, event: TrustCenterEventMap[Name]) => void };
/** One function with an overload for each event, where Vue's checker finds the type of `$event`. */
type Overloaded<Emit> = (Emit extends unknown ? (emit: Emit) => void : never) extends (emit: infer All) => void ? All : never;

declare module 'vue' {
  interface GlobalComponents {
    'trust-center': new () => TrustCenter & {
      $props: TemplateProperties & HTMLAttributes;
      $emit: Overloaded<Emits[keyof Emits]>;
    };
  }
}
