/** See page-rest.ts. */

import type { ElementKind } from "../shared/elements/registry.ts";
import type { PageNode } from "../shared/page-nodes.ts";
import type { RunTrace } from "../shared/trace-api.ts";
import type { AppServices } from "./app-context.ts";
import { frameDocument, heightIn } from "./elements/embed/frame-document.ts";
import { blobOf } from "./elements/media/source-blob.ts";
import { views } from "./elements/registry.ts";
import { sanitizer } from "./elements/text/markdown-body.tsx";
import { letGoOfDrawn } from "./let-go.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { sandboxPart } from "./sandbox-part.ts";
import { saveFile } from "./save-file.ts";
import type { SandboxGiven } from "./spawn-worker.ts";
import "./rest.css";

export { equalData } from "../shared/equal.ts";
export { serveHost } from "../shared/host-api.ts";
export { attendPage } from "./attend-page.ts";
export { cellsUnder } from "./cells-under.ts";
export { ChunkList } from "./chunk-list.tsx";
export { pageJournal } from "./crash-journal.ts";
export { drawTurns } from "./draw-turns.ts";
export { FailedElement } from "./element-boundary.tsx";
export { overBudget } from "./elements/over-budget.ts";
export { GroupView } from "./group-view.tsx";
export { pageDiedNotice, replacedNotice } from "./replaced-notice.ts";
export { sameNode } from "./same-node.ts";
export { lentMethods, serveCalls } from "./serve-calls.ts";
export { SpinnerView } from "./spinner-view.tsx";
export { wholePage } from "./whole-page.ts";
export { notLoaded } from "./worker-trouble.ts";

/** What draws a node, in that app: a view of its kind, in words that a record over kinds has none for. */
export const viewOf = ({ kind }: { kind: PageNode["kind"] }, app: AppServices | null): unknown =>
  (app && sandboxPart.loaded?.guardedView(kind, app.worker.options.packages)) ?? views[kind as ElementKind];

/** Opens a sandbox, whose code is loaded for that: see there. */
export const openSandbox = async (...given: SandboxGiven): Promise<Sandbox> =>
  (await sandboxPart.load()).openSandbox({ views, frameDocument, heightIn, blobOf, saveFile, sanitizer }, ...given);

letGoOfDrawn();

/** Of `read-trace.ts`, which is loaded when somebody asks. */
export const readTrace = async (reply: unknown): Promise<RunTrace[]> => (await import("./read-trace.ts")).readTrace(reply);
