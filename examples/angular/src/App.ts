import { Component, signal } from '@angular/core';
import type { Statement } from 'trust-center';
import { TrustCenterInputs } from './TrustCenterInputs';

@Component({
  selector: 'app-root',
  imports: [TrustCenterInputs],
  template: `
    <p>
      <button id="other" (click)="other()">Another statement</button>
      <button id="close" (click)="open.set(false)">Close</button>
      <output>{{ services() }} services</output>
    </p>
    @if (open()) {
      <trust-center src="/residency.json" [data]="data()" (trust-center-ready)="services.set($event.detail.counts.services)">
        <a href="/residency.pdf">Data-residency statement</a>
      </trust-center>
    }
  `,
})
export class App {
  protected readonly services = signal<number | undefined>(undefined);
  protected readonly data = signal<Statement | null>(null);
  protected readonly open = signal(true);

  protected async other() {
    this.data.set(await (await fetch('/other.json')).json());
  }
}
