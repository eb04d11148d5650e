// What a developer writes in Preact. It is only compiled: what must not compile is marked.
import type { Statement } from '../../../../static/trust-center.js';
import '../../../../static/preact.js';

export const Residency = ({ data }: { data: Statement | null }) => (
  <main>
    <trust-center
      id="residency"
      class="wide"
      src="/api/residency.json"
      data={data}
      lang="de"
      heading-level={3}
      authorize={async ({ signal }) => (await fetch('/token', { signal })).text()}
      ontrust-center-ready={(event) => event.detail.counts.services.toFixed()}
    >
      <a href="/residency.pdf">Data-residency statement</a>
    </trust-center>
    {/* @ts-expect-error: there is no such theme. */}
    <trust-center theme="sepia" />
    {/* @ts-expect-error: what a link tells is not what a failure tells. */}
    <trust-center ontrust-center-navigate={(event) => event.detail.code} />
  </main>
);
