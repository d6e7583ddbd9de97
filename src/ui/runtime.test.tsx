import { afterEach, describe, expect, it } from "vitest";
import { createRuntime, type Runtime } from "./runtime.ts";

/** A worker that never answers. */
const workerUrl = URL.createObjectURL(new Blob([], { type: "text/javascript" }));

let runtime: Runtime;
let host: HTMLElement;
function mountEmpty() {
  host = document.body.appendChild(document.createElement("div"));
  host.textContent = "Loading";
  runtime = createRuntime({ workerUrl, storage: false });
  return runtime.mount(host, { source: "" });
}
afterEach(async () => {
  await runtime.dispose();
  host.remove();
});

describe("what mount returns", () => {
  it("has the members of an app and no others", () => {
    const app = mountEmpty();
    const runs = ["ready", "run", "setInputs", "writeFile", "outputs", "cells", "ran", "runCell", "idle", "stop"];
    const members = [...runs, "trace", "on", "close", Symbol.asyncDispose];
    expect(Reflect.ownKeys(app)).toEqual(members);
    expect(Object.getPrototypeOf(app)).toBe(Object.prototype);
    expect(Reflect.ownKeys(runtime)).toEqual(["mount", "dispose", Symbol.asyncDispose]);
  });

  it("refuses what is misspelt or can't be, and stays as it is", () => {
    const app = mountEmpty();
    expect(() => app.stop({ hrad: true } as object)).toThrow('stop(): there is no option "hrad".');
    expect(() => app.on("run", () => {}, { singal: null } as object)).toThrow('on(): there is no option "singal".');
    expect(() => app.writeFile("a.csv", 5 as unknown as string)).toThrow("writeFile(): the content must be a text or a Blob");
    expect(() => runtime.mount(host, { source: "", view: "notebook" })).toThrow("mount(): options.cells must be true with view");
    expect(host.querySelector(".rp-app")?.getAttribute("data-rp-state")).toBe("starting");
  });

  it("shows the app in place of what stood in the element, until it is closed: twice is no more than once", async () => {
    const app = mountEmpty();
    expect(host.querySelector(".rp-app")?.getAttribute("data-rp-state")).toBe("starting");
    expect(host.textContent).not.toContain("Loading");
    const closing = app[Symbol.asyncDispose]();
    expect(host.childNodes.length).toBe(0);
    await closing;
    await app.close();
    await app.ready;
    expect((await app.run()).outcome).toBe("stopped");
  });

  it("gives its element to the next app that is mounted there, whatever runtime that is of", async () => {
    const app = mountEmpty();
    const other = createRuntime({ workerUrl, storage: false });
    const next = other.mount(host, { source: "" });
    await app.ready;
    expect(host.querySelectorAll(".rp-app").length).toBe(1);
    await app.close();
    expect(host.querySelectorAll(".rp-app").length).toBe(1);
    await next.close();
    expect(host.childNodes.length).toBe(0);
    await other.dispose();
  });

  it("says so where apps of two runtimes would write to one storage, until those of the first are closed", async () => {
    mountEmpty();
    const named = (): Runtime => createRuntime({ workerUrl, storage: { name: "weather" } });
    const place = (): HTMLElement => host.appendChild(document.createElement("div"));
    const [one, two, three, four] = [named(), named(), named(), named()];
    const app = one.mount(place(), { source: "" });
    one.mount(place(), { source: "" });
    expect(() => two.mount(place(), { source: "" })).toThrow(
      expect.objectContaining({
        name: "ArgumentError",
        message:
          'createRuntime(): options.storage.name must be one that no other runtime has open, but the string "weather" was given.',
        hint: expect.stringContaining("Mount all apps in one runtime"),
      }),
    );
    await app.close();
    await one.dispose();
    two.mount(place(), { source: "" });
    // As code that is loaded anew does it: what stands in the element is closed by what takes its place.
    const shared = place();
    await two.dispose();
    three.mount(shared, { source: "" });
    four.mount(shared, { source: "" });
    await Promise.all([three.dispose(), four.dispose()]);
  });

  it("lets runtimes share a store of the host's own, whatever that has for a name", async () => {
    mountEmpty();
    const nothing = async (): Promise<null> => null;
    const rest = { getMany: async () => [], put: async () => {}, delete: async () => {}, keys: async () => [] };
    const storage = Object.assign({ get: nothing, ...rest }, { name: "own" });
    const [one, two] = [createRuntime({ workerUrl, storage }), createRuntime({ workerUrl, storage })];
    for (const each of [one, two]) each.mount(host.appendChild(document.createElement("div")), { source: "" });
    await Promise.all([one.dispose(), two.dispose()]);
  });
});
