/** See page-rest.ts. */
import type { RunTrace } from "../shared/trace-api.ts";
import { letGoOfDrawn } from "./let-go.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
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
export { views } from "./elements/registry.ts";
export { GroupView } from "./group-view.tsx";
export { pageDiedNotice, replacedNotice } from "./replaced-notice.ts";
export { sameNode } from "./same-node.ts";
export { lentMethods, serveCalls } from "./serve-calls.ts";
export { SpinnerView } from "./spinner-view.tsx";
export { wholePage } from "./whole-page.ts";
export { notLoaded } from "./worker-trouble.ts";

/** Opens a sandbox, whose code is loaded for that: see there. */
export const openSandbox = async (...given: Parameters<typeof import("./sandbox/sandbox.ts").openSandbox>): Promise<Sandbox> =>
  (await import("./sandbox/sandbox.ts")).openSandbox(...given);

letGoOfDrawn();

/** Of `read-trace.ts`, which is loaded when somebody asks. */
export const readTrace = async (reply: unknown): Promise<RunTrace[]> => (await import("./read-trace.ts")).readTrace(reply);
