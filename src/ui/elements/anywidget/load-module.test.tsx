import { expect, it } from "vitest";
import { allowedOf, rulesOf } from "./load-module.ts";

const packages = { counter: "https://host.example/counter.js" };
const origin = { from: "package", name: "counter" } as const;

it("scripts in a sandbox choose no code of the page, its packages neither, unless the host says so", async () => {
  await expect(allowedOf(origin, rulesOf({}, packages, true))).rejects.toThrow(
    'runs no modules for scripts in a sandbox. Its host can let those of its packages run, with the rights of the page: mount(element, { anywidgets: "packages" })',
  );
  expect(await allowedOf(origin, rulesOf({ anywidgets: "packages" }, packages, true))).toEqual({ url: packages.counter });
  expect(await allowedOf(origin, rulesOf({}, packages, false))).toEqual({ url: packages.counter });
  await expect(allowedOf(origin, rulesOf({ anywidgets: "none" }, packages, true))).rejects.toThrow(
    'its host has said { anywidgets: "none" }',
  );
});
