import 'trust-center/auto';
import type { Statement } from 'trust-center';
import type {} from 'trust-center/react';
import { useState } from 'react';

export function App() {
  const [services, setServices] = useState<number>();
  const [data, setData] = useState<Statement>();
  const [open, setOpen] = useState(true);
  return (
    <>
      <p>
        <button id="other" onClick={async () => setData(await (await fetch('/other.json')).json())}>Another statement</button>
        <button id="close" onClick={() => setOpen(false)}>Close</button>
        <output>{services} services</output>
      </p>
      {open && (
        <trust-center
          src="/residency.json"
          data={data}
          ontrust-center-ready={(event) => setServices(event.detail.counts.services)}
        >
          <a href="/residency.pdf">Data-residency statement</a>
        </trust-center>
      )}
    </>
  );
}
