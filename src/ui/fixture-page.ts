/**
 * What the page of `reprise/playwright` imports: the library, which loads here at once what nearly every app comes to need. So that is
 * read while the worker starts, and not after the first elements, in steps.
 */
import { frame } from "./app-view.tsx";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";
import { pageRest } from "./page-rest.ts";

export { createRuntime } from "./runtime.ts";

for (const part of [pageRest, frame, markdownRenderer]) void part.load();
void import("./probe.ts");
