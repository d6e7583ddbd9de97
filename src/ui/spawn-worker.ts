import type { SessionInit } from "../shared/protocol.ts";
import type { RuntimeOptions } from "./app-options.ts";

/** A worker just started, wherever it runs. */
export interface SpawnedWorker {
  /** Where it is spoken to: what is said before it listens waits. */
  readonly endpoint: Worker | MessagePort;
  /**
   * Settles with the message of the first error that nobody in the worker caught: before the handshake, the worker is of no use. Empty if
   * there is no script, as it seems. Rejects where there can be no worker.
   */
  readonly firstError: Promise<string>;
  /** Of its script, as far as that is known. */
  address?(): URL | undefined;
  /** Ends it, whatever it is doing. */
  end(): void;
  /** Calls back if it dies without a word, or was ended for a reason of its own, and maybe once it was ended. To be called once it has answered. */
  watch(died: (cause?: ReplaceCause) => void): void;
  /** For a new session. */
  flags(): SessionFlags;
}

/** Numbers of a session that its script sees in the middle of a loop; where that is not possible, they reach nobody. */
export interface SessionFlags {
  /** How the session knows of them. */
  readonly init: Partial<Pick<SessionInit, "flags" | "flagSlot">>;
  /** @param index see `SessionInit.flags` */
  set(index: number, value: number): void;
  /** Counts what comes at the session's port, and at that of lent functions, where a script may send more than a page can take. */
  meter?(session: MessagePort, lent: MessagePort | undefined): void;
}

/** Why a worker was replaced: it did not answer Stop, or the end of a session; someone asked for it; it was gone; or it sent more than a page can take. */
export type ReplaceCause = "stopped" | "closed" | "asked" | "died" | "flooded";

/** What is asked of a worker in a sandbox, once there is one: see `SpawnedWorker`; with a flag goes its session's slot. */
export type SandboxOrder =
  | ["end"]
  | ["watch", died: (cause?: ReplaceCause) => void]
  | ["flag", slot: number, index: number, value: number]
  | ["meter", session: MessagePort, lent: MessagePort | undefined];

/** A worker that was started in a sandbox. */
export interface SandboxWorker {
  readonly firstError: Promise<string>;
  tell(...order: SandboxOrder): void;
}

/** What a sandbox is opened with: see `openSandbox`. */
export type SandboxGiven = [options: RuntimeOptions, packages: Record<string, string>, identity: string];
