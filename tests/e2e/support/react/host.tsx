// What a developer writes in React, whose types are those of 18 and of 19. It is only compiled: what must not compile is marked.
import { createElement, useRef } from 'react';
import type { TrustCenter } from '../../../../static/trust-center.js';
import '../../../../static/react.js';

export function Residency() {
  const widget = useRef<TrustCenter>(null);
  return (
    <main>
      <trust-center
        ref={widget}
        id="residency"
        className="wide"
        src="/api/residency.json"
        frame="https://trust.example.com/trust-center/0.1.0/embed.html"
        lang="de"
        heading-level={3}
        refresh={60_000}
        authorize={async ({ signal }) => (await fetch('/token', { signal })).text()}
        ontrust-center-ready={(event) => event.detail.counts.services.toFixed()}
        ontrust-center-error={(event) => event.detail.code === 'csp-wasm' && event.preventDefault()}
      >
        <a href="/residency.pdf">Data-residency statement</a>
      </trust-center>
      <button onClick={() => widget.current?.reload()}>Again</button>
      {createElement('trust-center', { src: '/api/residency.json' })}
      {/* @ts-expect-error: there is no such theme. */}
      <trust-center theme="sepia" />
      {/* @ts-expect-error: an address is a text. */}
      <trust-center src={7} />
      {/* @ts-expect-error: what a link tells is not what a failure tells. */}
      <trust-center ontrust-center-navigate={(event) => event.detail.code} />
    </main>
  );
}
