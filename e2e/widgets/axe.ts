import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { fadedIn } from "../faded-in.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Looks at a part of the page with axe, once what fades in is there. */
export async function axeOn(page: Page, selector: string): Promise<AxeResults> {
  await page.evaluate(source);
  await fadedIn(page);
  return page.evaluate(
    (part) => (globalThis as unknown as { axe: { run(at: string): Promise<AxeResults> } }).axe.run(part),
    selector,
  );
}
