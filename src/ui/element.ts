/**
 * `<reprise-app>` and `<reprise-notebook>`: an app as an element. Importing this registers them, and does nothing else; the styles are `reprise/style.css`.
 *
 *     <reprise-app src="app.ts" theme="dark"></reprise-app>
 *     <reprise-app><script type="text/reprise">st.title("Hello");</script></reprise-app>
 *     <reprise-notebook src="study.ts" code="folded"></reprise-notebook>
 *
 * A page may have many: each starts when it comes near to what is seen of the page, and all share a worker.
 */
import type { AppEvents, AppOptions, Layout, Theme } from "./app-options.ts";
import { nearView } from "./near-view.ts";
import { type App, modelOf } from "./public-app.ts";
import { createRuntime, type Runtime } from "./runtime.ts";

/** What it tells of: `reprise-status`, `reprise-run`, `reprise-error`, `reprise-output`, each with the detail of the app's event. */
const EVENTS = ["status", "run", "error", "output"] as const satisfies readonly (keyof AppEvents)[];

/** A script in the page. Each attribute is a property of the same name, too. */
export interface RepriseApp extends HTMLElement {
  /** Text of the script. It goes before `src`, and that before a `<script type="text/reprise">` inside. A new text reruns the app. */
  source: string | null;
  /** Address of the script, seen from the page. */
  src: string | null;
  /** Address of a module that was built ahead from the script; no attribute. Another one is another app. */
  compiled: string | URL | null;
  /** `eager` starts the app wherever it stands; `lazy` (default) when it comes near to what is seen. */
  loading: "lazy" | "eager";
  /** Default `system`: as the browser prefers. */
  theme: Theme;
  /** `centered` (default): one column; `wide` fills. */
  layout: Layout;
  /** The runtime to mount in, set before the element is on the page. Default: one that all elements share. */
  runtime: Runtime | null;
  /** The app, while there is one. */
  readonly app: App | null;
}

/** A script in the page, opened with its cells. Attributes that say how it is shown count when it starts. */
export interface RepriseNotebook extends RepriseApp {
  /** `notebook` (default): cells with their code; `app`: what they draw alone. */
  view: "notebook" | "app";
  /** Whether code is shown. Default `shown`. */
  code: "shown" | "folded" | "hidden";
  /** Readers may change the cells. */
  edit: boolean;
}

/** What the element tells of an event of its app. */
export interface RepriseAppEvent<Name extends keyof AppEvents> extends Event {
  readonly detail: AppEvents[Name];
}

declare global {
  interface HTMLElementTagNameMap {
    "reprise-app": RepriseApp;
    "reprise-notebook": RepriseNotebook;
  }
  // They bubble, so whatever is around the element may listen as well.
  interface GlobalEventHandlersEventMap {
    "reprise-status": RepriseAppEvent<"status">;
    "reprise-run": RepriseAppEvent<"run">;
    "reprise-error": RepriseAppEvent<"error">;
    "reprise-output": RepriseAppEvent<"output">;
  }
}

/** Of all elements that were given none. */
let shared: Runtime | undefined;

// Servers that render pages import this as well, and have no elements.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

class RepriseAppElement extends Base implements RepriseApp {
  static readonly observedAttributes = ["source", "src", "theme", "layout", "loading"];
  #runtime: Runtime | null = null;
  /** Properties that may be set before the element is known. */
  protected get properties(): readonly string[] {
    return ["source", "src", "compiled", "loading", "theme", "layout", "runtime"];
  }
  /** What else the app is mounted with. */
  protected get options(): AppOptions {
    return {};
  }
  #compiled: string | URL | null = null;
  #app: App | null = null;
  /** The text that it was given last. */
  #given: string | null = null;
  /** What stood inside when the element came onto the page: the app takes its place. */
  #inline: string | null = null;
  /** Rises with whatever makes an answer of `src` too late. */
  #turn = 0;
  #isDue = false;
  /** It has come near to what is seen of the page, and may start. */
  #isNear = false;
  /** Ends the wait for that. */
  #unwatch: (() => void) | null = null;

  get app(): App | null {
    return this.#app;
  }
  get runtime(): Runtime | null {
    return this.#runtime;
  }
  set runtime(runtime: Runtime | null) {
    this.#runtime = runtime;
  }
  get source(): string | null {
    return this.getAttribute("source");
  }
  set source(text: string | null) {
    this.reflect("source", text);
  }
  get src(): string | null {
    return this.getAttribute("src");
  }
  set src(address: string | null) {
    this.reflect("src", address);
  }
  get compiled(): string | URL | null {
    return this.#compiled;
  }
  set compiled(address: string | URL | null | undefined) {
    if ((address ?? null) === this.#compiled) return;
    this.#compiled = address ?? null;
    // What was built from another script has another one's state.
    this.#close();
    this.#update();
  }
  get loading(): "lazy" | "eager" {
    return this.getAttribute("loading") === "eager" ? "eager" : "lazy";
  }
  set loading(when: "lazy" | "eager") {
    this.reflect("loading", when);
  }
  get theme(): Theme {
    const theme = this.getAttribute("theme");
    return theme === "light" || theme === "dark" ? theme : "system";
  }
  set theme(theme: Theme) {
    this.reflect("theme", theme);
  }
  get layout(): Layout {
    return this.getAttribute("layout") === "wide" ? "wide" : "centered";
  }
  set layout(layout: Layout) {
    this.reflect("layout", layout);
  }

  connectedCallback(): void {
    this.#takeEarly();
    this.#update();
    if (this.#isNear || this.#unwatch !== null) return;
    this.#unwatch = nearView(this, () => {
      this.#unwatch = null;
      this.#isNear = true;
      this.#update();
    });
  }

  disconnectedCallback(): void {
    // An element that is moved is taken out and put in again, in one task: its app stays.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#unwatch?.();
      this.#unwatch = null;
      this.#isNear = false;
      this.#close();
    });
  }

  attributeChangedCallback(name: string): void {
    const model = this.#app === null ? undefined : modelOf(this.#app);
    if (name === "theme" && model !== undefined) model.theme.value = this.theme;
    else if (name === "layout" && model !== undefined) model.layout.value = this.layout;
    else if (name !== "theme" && name !== "layout") this.#update();
  }

  protected reflect(name: string, value: string | null): void {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** Properties that were set before the element was known hide those of the class. */
  #takeEarly(): void {
    for (const name of this.properties) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Shows what the attributes say, once all of them are set that are set together. */
  #update(): void {
    if (!this.#mayStart || this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.#mayStart) void this.#show(++this.#turn);
    });
  }

  get #mayStart(): boolean {
    return this.isConnected && (this.#isNear || this.#app !== null || this.loading === "eager");
  }

  async #show(turn: number): Promise<void> {
    if (this.#compiled !== null && this.source === null) {
      if (this.#app === null) this.#mount({ compiled: this.#compiled });
      return;
    }
    const source = this.source ?? (this.src === null ? this.#readInline() : await this.#fetch(this.src, turn));
    if (turn !== this.#turn || source === null) return;
    const isNew = source !== this.#given;
    this.#given = source;
    if (this.#app === null) this.#mount({ source, ...(this.#compiled && { compiled: this.#compiled }) });
    // An element that is moved says what it said.
    else if (isNew) await this.#app.run(source);
  }

  #mount(script: Pick<AppOptions, "source" | "compiled">): void {
    this.runtime ??= shared ??= createRuntime();
    const fileName = this.src?.replace(/[?#].*$/, "").match(/[^/]+$/)?.[0];
    const { theme, layout } = this;
    const named = fileName === undefined ? {} : { fileName };
    const app = this.runtime.mount(this, { ...script, ...this.options, theme, layout, ...named });
    this.#app = app;
    for (const event of EVENTS) app.on(event, (detail) => this.#tell(event, detail));
  }

  #tell(event: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`reprise-${event}`, { detail, bubbles: true, composed: true }));
  }

  #readInline(): string | null {
    const script = this.querySelector(':scope > script[type="text/reprise"]');
    if (script !== null) this.#inline = script.textContent;
    // The page's text may be here only up to the element.
    else if (this.#inline === null && document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", () => this.#update(), { once: true });
    return this.#inline;
  }

  async #fetch(src: string, turn: number): Promise<string | null> {
    try {
      const response = await fetch(new URL(src, this.baseURI));
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return await response.text();
    } catch (error) {
      const message = `<${this.localName}>: the script ${src} could not be loaded: ${error instanceof Error ? error.message : error}.`;
      if (turn === this.#turn) {
        console.error(message);
        this.#tell("error", { name: "ImportError", message });
      }
      return null;
    }
  }

  #close(): void {
    this.#turn++;
    void this.#app?.close();
    this.#app = null;
  }
}

class RepriseNotebookElement extends RepriseAppElement implements RepriseNotebook {
  protected override get properties(): readonly string[] {
    return [...super.properties, "view", "code", "edit"];
  }
  protected override get options(): AppOptions {
    const { view, code, edit } = this;
    return { cells: true, view, code, edit };
  }
  get view(): "notebook" | "app" {
    return this.getAttribute("view") === "app" ? "app" : "notebook";
  }
  set view(view: "notebook" | "app") {
    this.reflect("view", view);
  }
  get code(): "shown" | "folded" | "hidden" {
    const code = this.getAttribute("code");
    return code === "folded" || code === "hidden" ? code : "shown";
  }
  set code(code: "shown" | "folded" | "hidden") {
    this.reflect("code", code);
  }
  get edit(): boolean {
    return this.hasAttribute("edit");
  }
  set edit(edit: boolean) {
    this.reflect("edit", edit ? "" : null);
  }
}

const tags = { "reprise-app": RepriseAppElement, "reprise-notebook": RepriseNotebookElement };
for (const [tag, element] of Object.entries(tags))
  if (globalThis.customElements?.get(tag) === undefined) globalThis.customElements?.define(tag, element);
