import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../test-helpers/eventually.ts";
import type { RepriseApp, RepriseAppEvent, RepriseNotebook } from "./element.ts";
import "./element.ts";
import { modelOf } from "./public-app.ts";
import { createRuntime, type Runtime } from "./runtime.ts";

/** A worker that never answers. */
const workerUrl = URL.createObjectURL(new Blob([], { type: "text/javascript" }));

let runtime: Runtime;
let element: RepriseApp;
beforeEach(() => {
  runtime = createRuntime({ workerUrl, storage: false });
  element = document.createElement("reprise-app");
  element.runtime = runtime;
});
afterEach(async () => {
  element.remove();
  await runtime.dispose();
});

const shown = (): number => element.querySelectorAll(".rp-app").length;
async function show(): Promise<void> {
  document.body.append(element);
  await eventually(() => expect(shown()).toBe(1));
}
/** What the app runs. */
const sourceOf = (): unknown => element.app && modelOf(element.app)?.options.source;

describe("<reprise-app>", () => {
  it("shows its source once it is on the page, and closes the app when it is taken off", async () => {
    element.source = 'st.text("a")';
    expect(element.app).toBeNull();
    await show();
    expect(sourceOf()).toBe('st.text("a")');
    element.remove();
    await eventually(() => expect(element.app).toBeNull());
    expect(element.childNodes.length).toBe(0);
  });

  it("keeps its app when it is moved, and gets a new one when it comes back", async () => {
    element.source = "1";
    await show();
    const { app } = element;
    document.body.prepend(element);
    await Promise.resolve();
    expect(element.app).toBe(app);
    element.remove();
    await Promise.resolve();
    await show();
    expect(element.app).not.toBe(app);
  });

  it("runs a new source in the same app", async () => {
    element.source = "1";
    await show();
    const { app } = element;
    const run = vi.spyOn(app as NonNullable<typeof app>, "run").mockResolvedValue({} as never);
    element.setAttribute("source", "2");
    await eventually(() => expect(run).toHaveBeenCalledExactlyOnceWith("2"));
    expect(element.app).toBe(app);
  });

  it("does not run its script again when it is moved, or told what it was told", async () => {
    element.source = "1";
    await show();
    const run = vi.spyOn(element.app as NonNullable<typeof element.app>, "run").mockResolvedValue({} as never);
    document.body.prepend(element);
    await Promise.resolve();
    element.setAttribute("source", "1");
    await Promise.resolve();
    element.remove();
    element.source = "2";
    document.body.append(element);
    await eventually(() => expect(run).toHaveBeenCalled());
    expect(run.mock.calls).toEqual([["2"]]);
  });

  it("loads src, seen from the page, and names the script after it", async () => {
    const address = URL.createObjectURL(new Blob(["st.text(1)"]));
    element.src = address;
    await show();
    expect(sourceOf()).toBe("st.text(1)");
  });

  it("tells of a script that can't be loaded, by an event and in the console", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    const told = new Promise<RepriseAppEvent<"error">>((resolve) =>
      document.addEventListener("reprise-error", resolve, { once: true }),
    );
    element.src = "blob:nowhere";
    document.body.append(element);
    expect((await told).detail.message).toContain("<reprise-app>: the script blob:nowhere could not be loaded:");
    expect(error).toHaveBeenCalledOnce();
    expect(shown()).toBe(0);
    error.mockRestore();
  });

  it("runs the script that stands inside, also when it comes back", async () => {
    element.innerHTML = '<script type="text/reprise">st.text("inside & out");</script>';
    await show();
    expect(sourceOf()).toBe('st.text("inside & out");');
    element.remove();
    await eventually(() => expect(element.app).toBeNull());
    await show();
    expect(sourceOf()).toBe('st.text("inside & out");');
  });

  it("changes theme and layout of the app that stands", async () => {
    element.source = "1";
    await show();
    const { app } = element;
    element.theme = "dark";
    element.setAttribute("layout", "wide");
    await eventually(() => expect(element.querySelector(".rp-app")?.getAttribute("data-rp-layout")).toBe("wide"));
    expect(app && modelOf(app)?.theme.value).toBe("dark");
    expect(element.app).toBe(app);
  });

  it("tells of what its app tells of", async () => {
    const statuses: unknown[] = [];
    element.addEventListener("reprise-status", (event) => statuses.push(event.detail));
    element.source = "1";
    await show();
    const model = element.app === null ? undefined : modelOf(element.app);
    element.app?.stop({ hard: true });
    await eventually(() => expect(model?.state.value).toBeDefined());
    expect(statuses.every((status) => typeof status === "string")).toBe(true);
  });

  it("waits where it is not displayed or far below, until it is shown, unless it is told not to", async () => {
    const below = document.body.appendChild(document.createElement("div"));
    below.style.cssText = "padding-block-start: 10000px; display: none";
    element.source = "1";
    below.append(element);
    const hidden = document.body.appendChild(document.createElement("reprise-app"));
    hidden.runtime = runtime;
    hidden.source = "2";
    hidden.loading = "eager";
    hidden.style.display = "none";
    await eventually(() => expect(hidden.app).not.toBeNull());
    expect(element.app).toBeNull();
    below.style.display = "block";
    // The observer has told of what is near by the time that it tells of another element.
    const near = document.body.insertBefore(document.createElement("reprise-app"), document.body.firstChild);
    near.runtime = runtime;
    near.source = "3";
    await eventually(() => expect(near.app).not.toBeNull());
    expect(element.app).toBeNull();
    element.scrollIntoView();
    await eventually(() => expect(element.app).not.toBeNull());
    for (const each of [hidden, near, below]) each.remove();
  });

  it("shows what was compiled ahead, and another one in another app", async () => {
    element.compiled = "a.js";
    await show();
    const { app } = element;
    expect(app && modelOf(app)?.options.compiled).toBe("a.js");
    element.compiled = "b.js";
    await eventually(() => expect(element.app && modelOf(element.app)?.options.compiled).toBe("b.js"));
    expect(shown()).toBe(1);
    element.compiled = null;
    expect(element.app).toBeNull();
    element.source = "1";
    await eventually(() => expect(sourceOf()).toBe("1"));
  });

  it("takes properties that were set before it was known", async () => {
    const early = document.createElement("div");
    early.innerHTML = "<reprise-app></reprise-app>";
    const inner = early.firstElementChild as RepriseApp;
    Object.defineProperty(inner, "source", { value: "early", configurable: true, writable: true, enumerable: true });
    inner.runtime = runtime;
    element.remove();
    element = inner;
    await show();
    expect(sourceOf()).toBe("early");
    expect(element.getAttribute("source")).toBe("early");
  });
});

describe("<reprise-notebook>", () => {
  it("takes all properties that were set before it was known, its runtime among them", async () => {
    // No element of a document without a window is known.
    const early = document.implementation.createHTMLDocument().createElement("reprise-notebook");
    Object.assign(early, { runtime, source: "early", loading: "eager", view: "app", code: "hidden", edit: true });
    element = early;
    document.body.append(early);
    await eventually(() => expect(element.app).not.toBeNull());
    expect(sourceOf()).toBe("early");
    expect(element.app && modelOf(element.app)?.options).toMatchObject({ view: "app", code: "hidden", edit: true });
    expect(element.runtime).toBe(runtime);
  });

  it("opens its script with cells, and shows it as its attributes say", async () => {
    const notebook = document.createElement("reprise-notebook");
    element = notebook;
    notebook.runtime = runtime;
    expect([notebook.view, notebook.code, notebook.edit]).toEqual(["notebook", "shown", false]);
    notebook.source = '// %% a\nst.text("a")';
    notebook.code = "folded";
    notebook.edit = true;
    expect(notebook.outerHTML).toContain('code="folded" edit=""');
    await show();
    const options = notebook.app && modelOf(notebook.app)?.options;
    expect(options).toMatchObject({ cells: true, view: "notebook", code: "folded", edit: true });
  });

  it("takes what its attributes can't be for what is said where they are left out", () => {
    element.innerHTML = "<reprise-notebook view='board' code='blue'></reprise-notebook>";
    const { view, code, edit } = element.firstElementChild as RepriseNotebook;
    expect([view, code, edit]).toEqual(["notebook", "shown", false]);
  });
});
