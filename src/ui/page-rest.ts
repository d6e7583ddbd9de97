/**
 * Note: a page's first texts, and the rest
 * ----------------------------------------
 * Most pages begin with a text. What it takes to read and show one comes with the page; all else, the schemas, views and styles of the
 * other elements and what stands around the page, is one part that follows when the first elements are painted, or when it is
 * needed. What comes from the worker is held back by the `MessageInbox` from the first thing on that needs it.
 */
import { FirstTree } from "../shared/first-tree.ts";
import { firstPart } from "./first-part.ts";
import { LazyModule } from "./lazy-module.ts";
import type { PageMaker } from "./page-store.ts";

/** All that a page can do without until its first texts stand. */
export const pageRest = new LazyModule(() => import("./rest.ts"));

/** What there is to a notebook besides. */
export const notebookPart = new LazyModule(() => import("./notebook/notebook.tsx"));

/** Makes a page of what the inbox lets through. */
export const pageMaker: PageMaker = {
  read: (input) => pageRest.loaded?.wholePage.read(input) ?? { message: firstPart(input).now, problems: [] },
  treeFrom: (before, box, listener) => pageRest.loaded?.wholePage.treeFrom(before, box, listener) ?? before ?? new FirstTree(box),
  extras: () => pageRest.loaded?.wholePage.extras(),
};
