// What a developer writes in Solid. It is only compiled: what must not compile is marked.
import { createSignal } from 'solid-js';
import type { Statement } from '../../../../static/trust-center.js';
import '../../../../static/solid.js';

export function Residency() {
  const [data] = createSignal<Statement | null>(null);
  return (
    <main>
      <trust-center
        id="residency"
        class="wide"
        src="/api/residency.json"
        lang="de"
        heading-level={3}
        prop:data={data()}
        prop:authorize={async ({ signal }) => (await fetch('/token', { signal })).text()}
        on:trust-center-ready={(event) => event.detail.counts.services.toFixed()}
      >
        <a href="/residency.pdf">Data-residency statement</a>
      </trust-center>
      {/* @ts-expect-error: there is no such theme. */}
      <trust-center theme="sepia" />
      {/* @ts-expect-error: what a link tells is not what a failure tells. */}
      <trust-center on:trust-center-navigate={(event) => event.detail.code} />
    </main>
  );
}
