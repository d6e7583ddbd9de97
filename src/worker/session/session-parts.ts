import type { HostPort } from "../../shared/host-api.ts";
import type { HeldBound } from "../output/held-logs.ts";
import type { ScriptText } from "../script/linker.ts";
import type { LoadedFile } from "../script/loaded-file.ts";

/** Loads the texts of a script whose cells run each for itself. `Notebook` is one. */
export interface NotebookLoader {
  /** @throws like `Linker.load` */
  load(text: ScriptText): Promise<LoadedFile>;
}

/** What a session may be given besides. */
export interface SessionParts {
  /** Of the logs that the page holds and does not show. */
  readonly bound?: HeldBound;
  /** Lends functions; null: there are none. */
  readonly host?: HostPort | null;
  /** Of a script that is opened with its cells. */
  readonly notebook?: NotebookLoader | null;
}
