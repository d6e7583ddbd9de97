/**
 * What the property does inside the page: two apps side by side, one with the cache and one without, the same events for
 * both, and their DOM compared whenever nothing goes on any more.
 */
import type { App, Runtime } from "../../src/index.ts";
import type { Embedding } from "../embedding.ts";

/** A user's deed: the widget and the value are picked by number, from what there is. */
export interface Deed {
  kind: "run" | "change" | "edit";
  widget: number;
  value: number;
  /** How often a page is to change before the next one, if it still does; null: until nothing goes on any more. */
  pause: number | null;
}

export interface Scene {
  /** The script with the cache, and after an edit. */
  cached: [text: string, edited: string];
  /** The same without the cache. */
  fresh: [text: string, edited: string];
  deeds: Deed[];
}

/** Plays a scene. @returns what differed, or null; self-contained, since it travels into the page as text */
export async function drive(scene: Scene): Promise<{ at: string; cached: string; fresh: string } | null> {
  // A worker for each, through all scenes of the page.
  const all = globalThis as unknown as Embedding & { runtimes?: [Runtime, Runtime] };
  all.runtimes ??= [all.createRuntime(), all.createRuntime()];
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));

  /** The page as text: tags, what tells what it is, texts, and the values of inputs. */
  const outline = (element: Element, indent = ""): string => {
    if (element.matches(".rp-group, .rp-chunk")) return [...element.children].map((child) => outline(child, indent)).join("");
    if (element.matches("[data-rp-kind=exception]")) {
      const texts = [".rp-exception-name", ".rp-exception-message"].map((part) => element.querySelector(part)?.textContent);
      return `${indent}exception ${texts.join(": ")}\n`;
    }
    const names = ["data-rp-kind", "data-rp-key", "data-state", "open", "role", "aria-selected", "disabled", "class"];
    const told = names.filter((name) => element.hasAttribute(name)).map((name) => `${name}=${element.getAttribute(name)}`);
    if (element instanceof HTMLInputElement) told.push(`value=${element.value}`, `checked=${element.checked}`);
    const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent);
    const inside = [...element.children].map((child) => outline(child, `${indent}  `)).join("");
    return `${indent}${element.localName} ${told.join(" ")} ${JSON.stringify(text.join(""))}\n${inside}`;
  };

  interface Side {
    host: HTMLElement;
    app: App;
    edited: string;
  }
  const open = async (runtime: Runtime, [source, edited]: [string, string]): Promise<Side> => {
    const host = document.body.appendChild(document.createElement("div"));
    // Nothing of the scenes before this one.
    await runtime.mount(host, { source: "await st.clearCache();" }).idle();
    return { host, app: runtime.mount(host, { source, anywidgets: "any" }), edited };
  };
  const pageOf = ({ host }: Side): string => outline(host.querySelector(".rp-body") as Element);
  const widgetsOf = ({ host }: Side): string[] =>
    [...host.querySelectorAll("[data-rp-kind]")]
      .filter((element) => element.matches(".rp-widget"))
      .map(
        (element) => `${element.getAttribute("data-rp-kind")} ${element.querySelector("label, .rp-label, button")?.textContent}`,
      );

  /** Turns a widget as its user would, by the events of the DOM. */
  const turn = async (root: Element, value: number): Promise<void> => {
    const fire = (target: Element, ...types: string[]): void => {
      for (const type of types) target.dispatchEvent(new Event(type, { bubbles: true }));
    };
    const set = (target: HTMLInputElement, text: string, ...types: string[]): void => {
      target.value = text;
      fire(target, ...types);
    };
    /** Opens a list and chooses in it: one that is open would be closed by the other page's. */
    const chooseIn = async (opener: HTMLElement, selector: string, at: (count: number) => number): Promise<void> => {
      opener.click();
      const options = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
      for (let frames = 0; frames < 60 && options().length === 0; frames++) await frame();
      options()[at(options().length)]?.click();
    };
    /** Chooses in the list of a combobox, and leaves it. */
    const choose = async (input: HTMLInputElement, at: (count: number) => number): Promise<void> => {
      await chooseIn(input, "[role=option]:not([data-kind=all])", at);
      input.blur();
      await frame();
    };
    /** As a module would: that of the samples shows nothing to press. Its module comes by itself. */
    const count = async (element: Element, next: number): Promise<void> => {
      type Model = { set(name: string, value: number): void; save_changes(): void } | null;
      const model = (): Model => (element.querySelector(".rp-anywidget") as (Element & { model: Model }) | null)?.model ?? null;
      for (let frames = 0; frames < 60 && model() === null; frames++) await frame();
      model()?.set("count", next);
      model()?.save_changes();
    };
    const fields = [...root.querySelectorAll("input")];
    const [field] = fields;
    const combobox = root.querySelector<HTMLInputElement>("[role=combobox]");
    const remove = root.querySelector<HTMLElement>(".rp-chip-remove");
    switch (root.getAttribute("data-rp-kind")) {
      case "slider":
        set(field as HTMLInputElement, String(value % 4), "input", "change");
        break;
      case "textInput":
        set(field as HTMLInputElement, ["", "x", "yy"][value % 3] as string, "input", "blur");
        break;
      case "checkbox":
        (field as HTMLInputElement).click();
        break;
      case "radio":
        (fields[value % fields.length] as HTMLInputElement).click();
        break;
      case "selectbox":
        if (combobox !== null) await choose(combobox, () => value % 3);
        break;
      case "multiselect":
        if (remove !== null && value % 2 === 0) remove.click();
        else if (combobox !== null) await choose(combobox, (count) => count - 1);
        break;
      case "dateInput":
      case "datetimeInput":
        set(field as HTMLInputElement, ["2026-02-28", "2024-02-29"][value % 2] as string, "input", "blur");
        break;
      case "anywidget":
        await count(root, value % 3);
        break;
      case "menuButton":
        await chooseIn(root.querySelector("button") as HTMLElement, "[role=menuitem]", (options) => value % options);
        break;
      case "cameraInput":
      case "linkButton":
        // A camera is not there, and a link leads away.
        break;
      default:
        root.querySelector("button")?.click();
    }
  };
  const rootOf = (side: Side, name: string): Element | undefined => {
    const names = widgetsOf(side);
    return [...side.host.querySelectorAll("[data-rp-kind].rp-widget")][names.indexOf(name)];
  };
  const act = async (side: Side, { kind, widget, value }: Deed, known: readonly string[]): Promise<void> => {
    if (kind !== "change") {
      void side.app.run(kind === "edit" ? { source: side.edited } : undefined);
      return;
    }
    const name = known[widget % known.length];
    if (name === undefined) return;
    // A run may be about to put it back in its place.
    const isIdle = (): boolean => side.host.querySelector("[data-rp-state=idle]") !== null;
    while (rootOf(side, name) === undefined && !isIdle()) await frame();
    const root = rootOf(side, name);
    if (root !== undefined) await turn(root, value);
  };

  const sides = await Promise.all([open(all.runtimes[0], scene.cached), open(all.runtimes[1], scene.fresh)]);
  const [cached, fresh] = sides;
  /** Resolves with the next change of either page. */
  const changed = (): Promise<void> =>
    new Promise((done) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        done();
      });
      const what = { subtree: true, childList: true, characterData: true, attributes: true };
      for (const { host } of sides) observer.observe(host, what);
    });
  const compare = async (at: string): Promise<{ at: string; cached: string; fresh: string } | null> => {
    for (const side of sides) await side.app.idle();
    // Views that are loaded when they are first needed, and the last frame.
    const deadline = performance.now() + 5000;
    while (pageOf(cached) !== pageOf(fresh) && performance.now() < deadline) await frame();
    return pageOf(cached) === pageOf(fresh) ? null : { at, cached: pageOf(cached), fresh: pageOf(fresh) };
  };
  try {
    for (const { app } of sides) await app.ready;
    let different = await compare("first run");
    let known = widgetsOf(cached);
    for (const [step, deed] of scene.deeds.entries()) {
      if (different !== null) return different;
      for (const side of sides) await act(side, deed, known);
      if (deed.pause === null) {
        different = await compare(`step ${step}: ${JSON.stringify(deed)} of ${known[deed.widget % known.length]}`);
        known = widgetsOf(cached);
      } else {
        const rest = Promise.all(sides.map(({ app }) => app.idle()));
        for (let left = deed.pause; left > 0; left--) await Promise.race([changed(), rest]);
      }
    }
    return different;
  } finally {
    for (const { app, host } of sides) {
      await app.close();
      host.remove();
    }
  }
}
