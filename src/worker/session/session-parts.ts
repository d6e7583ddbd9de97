import type { CellCost, CellHold } from "../../shared/cells-api.ts";
import type { HostPort } from "../../shared/host-api.ts";
import type { HeldBound } from "../output/held-logs.ts";
import type { ScriptText } from "../script/linker.ts";
import type { LoadedFile } from "../script/loaded-file.ts";

/** Loads the texts of a session. `Linker` does, as scripts; `Notebook` does, where cells run each for itself. */
export interface TextLoader {
  /** @throws like `Linker.load` */
  load(text: ScriptText): Promise<LoadedFile>;
  /** See `WorkerAnswers.forgetCells`. */
  forget?(places: readonly number[]): void;
  /** See `WorkerAnswers.holdCells`. */
  hold?(places: readonly number[], hold: CellHold, isHeld: boolean): void;
  /** See `WorkerAnswers.cellCost`. */
  cost?(place: number): CellCost[];
}

/** What a session may be given besides. */
export interface SessionParts {
  /** Of the logs that the page holds and does not show. */
  readonly bound?: HeldBound;
  /** Lends functions; null: there are none. */
  readonly host?: HostPort | null;
  /** Default: the worker's linker. */
  readonly loader?: TextLoader | Promise<TextLoader> | null | undefined;
}
