import type { Messages } from './messages.js';
import type { Statement } from './statement.js';

export type { MessageKey, Messages } from './messages.js';
export type { Statement } from './statement.js';

/** The version of the package. */
export declare const version: string;

/** Whatever the browser compiles the module from. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** The messages of a language by their keys, or a function that imports the module which exports them as its default. */
export type Language = Messages | (() => Promise<{ default: Messages } | Messages>);

/** Where the WebAssembly module is, and further languages. */
export interface Configuration {
  /** Without it, the module lies beside the package's JavaScript. */
  wasm?: WasmSource;
  /** The module's hash, as in the `integrity` attribute of a script. With it, its JavaScript comes from no address that `integrity.json` does not list. */
  integrity?: string;
  /** Languages by BCP 47 tag, beside the built-in ones or instead of them: `{ it: () => import('./it.js') }`. */
  languages?: Record<string, Language>;
  /** The part of the module that a first view does not need. Without it, it lies beside the package's JavaScript. */
  rest?: Exclude<WasmSource, Response>;
  /** Its hash. What has another one is not run, and asked for again. */
  restIntegrity?: string;
}

/** Why nothing can be shown. New codes may come with a minor version. */
export type ErrorCode =
  | 'wasm-unsupported' | 'csp-wasm' | 'csp-connect' | 'wasm-unreachable' | 'wasm-http' | 'wasm-html' | 'wasm-invalid'
  | 'wasm-integrity'
  | 'data-network' | 'data-timeout' | 'data-http' | 'data-redirect' | 'data-too-large' | 'data-json' | 'data-schema' | 'data-value'
  | 'auth-provider' | 'auth-denied' | 'fetch-provider'
  | 'frame-unreachable' | 'frame-refused'
  | 'name-taken'
  | 'panic';

/** A failure, as `whenReady()` and `reload()` reject with it. */
export declare class TrustCenterError extends Error {
  readonly code: ErrorCode;
  /** Whether the same may succeed later. */
  readonly retryable: boolean;
  /** The HTTP status, where there is one. */
  readonly status: number | undefined;
  /** How many requests were sent. */
  readonly attempt: number;
}

/** What `authorize` is asked. */
export interface AuthorizeRequest {
  /** The address of the statement, or of the earlier one. What is answered goes to its origin only. */
  url: string;
  /** The number of the request within this load, from 1. */
  attempt: number;
  /** `expired` says that the server did not accept what was answered before. */
  reason: 'initial' | 'retry' | 'expired';
  /** Aborted when the answer is not wanted any more. */
  signal: AbortSignal;
}

/** A bearer token, or headers, or nothing. */
export type Authorization = string | HeadersInit | null | undefined;

/** Asked before each request. It is not kept. */
export type Authorize = (request: AuthorizeRequest) => Authorization | Promise<Authorization>;

export type State = 'idle' | 'loading' | 'ready' | 'error';
export type Theme = 'auto' | 'light' | 'dark';

/** What `mount()` takes: the properties of the element. */
export interface Options {
  /** The address of the statement, relative to the page. */
  src?: string;
  /** The address of `embed.html`, to show the statement in a frame: for pages whose policy refuses WebAssembly. */
  frame?: string;
  /** The statement itself; nothing is fetched then. A copy is taken. */
  data?: Statement | null;
  /** The address of an earlier statement, to say what changed since. It is loaded as the statement is, and told to nobody. */
  earlier?: string;
  /** The earlier statement itself; nothing is fetched for it then. A copy is taken. */
  earlierData?: Statement | null;
  lang?: string;
  dir?: string;
  theme?: Theme;
  loading?: 'eager' | 'lazy';
  credentials?: RequestCredentials;
  /** How long the module may take to come, and then the statement, in milliseconds. */
  timeout?: number;
  /** After how many milliseconds to ask the server again while the page is visible, 1000 at least; 0 is never. */
  refresh?: number;
  /** The level of the first heading, 2 to 6. */
  headingLevel?: number;
  authorize?: Authorize | null;
  /** Sentences of the host's own, by key. */
  messages?: Messages | null;
  /** Used instead of the page's `fetch`. */
  fetch?: typeof globalThis.fetch | null;
  /** What the reader has chosen, as it was shared: `v=1&b=EU&off=…`. */
  view?: string;
  /** Gives the address under which the host page shows a view, for *Copy link*; without it, the page's own with the view as its fragment. */
  viewUrl?: ((view: string) => string | Promise<string>) | null;
}

/** `<trust-center>` */
export declare class TrustCenter extends HTMLElement {
  static readonly version: string;
  static readonly observedAttributes: string[];
  src: string;
  frame: string;
  data: Statement | null;
  earlier: string;
  earlierData: Statement | null;
  theme: Theme;
  loading: 'eager' | 'lazy';
  credentials: RequestCredentials;
  timeout: number;
  refresh: number;
  headingLevel: number;
  authorize: Authorize | null;
  messages: Messages | null;
  fetch: typeof globalThis.fetch | null;
  /** What the reader has chosen, fit for a link; empty where nothing is. What does not fit the statement is left out. */
  view: string;
  /** Gives the address under which the host page shows a view, for *Copy link*; without it, the page's own with the view as its fragment. */
  viewUrl: ((view: string) => string | Promise<string>) | null;
  readonly state: State;
  readonly error: TrustCenterError | null;
  /** Resolves when a statement is on the page; rejects with a `TrustCenterError`, or with an `AbortError`. */
  whenReady(): Promise<void>;
  /** Loads again, also after a failure. */
  reload(): Promise<void>;
  /** Stops the load under way, and that of the earlier statement; neither is a failure. */
  abort(): void;
  /** A copy of the statement that is on the page. The widget shows what it can read; so nobody promises that it is of the schema. */
  getData(): unknown;
}

/** Defines the element under a name, or returns the class that has it already. */
export declare function define(name?: string): typeof TrustCenter;

/** Says where the WebAssembly module is, and adds languages, before the first element is connected. */
export declare function configure(options: Configuration): void;

/** An element made by `mount()`. */
export interface Mounted {
  readonly element: TrustCenter;
  update(changes: Options): void;
  /** Removes the element. */
  destroy(): void;
  whenReady(): Promise<void>;
  reload(): Promise<void>;
  abort(): void;
  getData(): unknown;
}

/** Makes an element inside `parent`. */
export declare function mount(parent: Element, options?: Options & { name?: string }): Mounted;

/** Every detail is frozen plain JSON, with ids and counts and, but for an export, nothing of the statement. */
export interface LoadStartDetail { readonly v: 1; readonly url: string; readonly attempt: number }
export interface ReadyDetail {
  readonly v: 1;
  readonly schemaVersion: number;
  /** The statement's own date, as it is written there. */
  readonly updatedAt: string | null;
  readonly counts: { readonly services: number; readonly movements: number; readonly problems: number };
}
export interface ErrorDetail {
  readonly v: 1;
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly status?: number;
  readonly attempt: number;
}
export interface ViewDetail { readonly v: 1; readonly view: string }
export interface NavigateDetail {
  readonly v: 1;
  readonly href: string;
  /** What the link leads to. Other kinds may come with a minor version. */
  readonly kind: 'privacy' | 'contact' | 'agreement' | 'policy' | 'source' | 'verify' | (string & {});
}
export interface ExportDetail {
  readonly v: 1;
  /** The name of the file. */
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  readonly content: string;
}
export interface SelectDetail { readonly v: 1; readonly kind: string; readonly id: string }

export interface TrustCenterEventMap {
  'trust-center-load-start': CustomEvent<LoadStartDetail>;
  'trust-center-ready': CustomEvent<ReadyDetail>;
  /** Cancelable: the default slot is shown instead of the built-in failure. */
  'trust-center-error': CustomEvent<ErrorDetail>;
  /** Cancelable: the link is not followed. */
  'trust-center-navigate': CustomEvent<NavigateDetail>;
  'trust-center-select': CustomEvent<SelectDetail>;
  /** Cancelable: the browser does not keep the file, and the host page does with it what it likes. */
  'trust-center-export': CustomEvent<ExportDetail>;
  /** The reader chose something: `view` is another now. */
  'trust-center-view': CustomEvent<ViewDetail>;
}

/** What a framework's template may set on the element, beside what every element has. */
export interface TemplateProperties extends Omit<Options, 'lang' | 'dir'> {
  'heading-level'?: number | string;
}

/** What a template may listen to, where listeners are written `onNAME`. */
export type TemplateListeners = {
  [Name in keyof TrustCenterEventMap as `on${Name}`]?: (event: TrustCenterEventMap[Name]) => void;
};

declare global {
  interface HTMLElementTagNameMap { 'trust-center': TrustCenter }
  interface HTMLElementEventMap extends TrustCenterEventMap {}
}
