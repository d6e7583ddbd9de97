import { moreViews } from "./elements/registry.ts";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";

/** So long after the first elements, the rest of the usual views is loaded, ms. */
const LOAD_MORE_AFTER = 50;

/** Soon loads what most pages need, but not for their first elements. What fails is loaded again when it is needed. */
export function loadMoreSoon(): void {
  setTimeout(() => {
    for (const module of [moreViews, markdownRenderer]) module.load().catch(() => {});
  }, LOAD_MORE_AFTER);
}
