import { afterEach, describe, expect, it } from "vitest";
import { startFromAnywhere } from "./start-from-anywhere.ts";
import { notLoaded } from "./worker-trouble.ts";

const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

describe("the worker's script on another origin", () => {
  it("starts through one of this origin, and Worker is what it was", async () => {
    const real = globalThis.Worker;
    const addresses: string[] = [];
    // Nobody is there: that the start fails shows that it was tried.
    const elsewhere = new URL("http://reprise.invalid/worker.js");
    const worker = startFromAnywhere((name) => {
      addresses.push(globalThis.Worker === real ? "worker" : "note");
      return new Worker(elsewhere, { type: "module", name });
    }, "a name");
    workers.push(worker);
    expect(addresses).toEqual(["worker", "note"]);
    expect(worker).toBeInstanceOf(real);
    expect(globalThis.Worker).toBe(real);
    await new Promise((failed) => worker.addEventListener("error", failed, { once: true }));
  });

  it("is no excuse for other errors", () => {
    const start = (): Worker => {
      throw new TypeError("something else");
    };
    expect(() => startFromAnywhere(start, "")).toThrow("something else");
  });
});

describe("a worker's script that is not there", () => {
  it.each([
    [
      "beside the page",
      new URL("worker.js", location.href),
      "the file worker.js of the package reprise. Have the bundler put it there",
    ],
    [
      "among Vite's copies",
      new URL("/node_modules/.vite/deps/worker.js", location.href),
      'optimizeDeps: { exclude: ["reprise"] }',
    ],
    ["on another origin", new URL("https://cdn.test/worker.js"), "must come with Access-Control-Allow-Origin"],
  ])("%s says where it was looked for, and what to do", (_, address, message) => {
    expect(notLoaded(address)).toContain(`could not be loaded from ${address.href}`);
    expect(notLoaded(address)).toContain(message);
  });

  it("is told of without an address, where none is known", () => {
    expect(notLoaded(undefined)).toMatch(/^its script could not be loaded\. /);
  });
});
