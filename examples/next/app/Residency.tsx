'use client';

import { useEffect, useRef, useState } from 'react';
import { define, type Statement, type TrustCenter } from 'trust-center';
import type {} from 'trust-center/react';

export function Residency({ src }: { src: string }) {
  const widget = useRef<TrustCenter>(null);
  const [services, setServices] = useState<number>();
  const [data, setData] = useState<Statement>();
  const [open, setOpen] = useState(true);
  useEffect(() => {
    // React gives no listener and no object to an element that the server rendered: react/react#35446.
    widget.current?.addEventListener('trust-center-ready', ({ detail }) => setServices(detail.counts.services));
    define();
  }, []);
  return (
    <>
      <p>
        <button id="other" onClick={async () => setData(await (await fetch('/other.json')).json())}>Another statement</button>
        <button id="close" onClick={() => setOpen(false)}>Close</button>
        <output>{services} services</output>
      </p>
      {open && (
        <trust-center ref={widget} src={src} data={data}>
          <a href="/residency.pdf">Data-residency statement</a>
        </trust-center>
      )}
    </>
  );
}
