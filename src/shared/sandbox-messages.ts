/**
 * What a page and the frame of its sandbox say to each other. The worker in the frame hears nothing of it, and nothing that it says is
 * heard: its own ports are handed on unseen.
 */

/** How many sessions of one worker have numbers that a loop in it sees: see `SessionInit.flags`. */
export const FLAG_SLOTS = 1024;

/** The first message, with the port for all others. */
export interface SandboxBegin {
  kind: "begin";
  /** The second policy: what this runtime was granted. */
  policy: string;
  /** Of the worker, as a classic script. */
  code: Blob;
}

/** What the page asks of the frame. */
export type ToFrame =
  /** Starts a worker; the ports that come along are the worker's. */
  | { kind: "start"; id: number; init: SandboxInit }
  | { kind: "flag"; id: number; slot: number; index: number; value: number }
  | { kind: "end"; id: number }
  | { kind: "ping"; count: number };

/** What the frame answers. */
export type FromFrame =
  | { kind: "ready" }
  /** Nobody in the worker caught an error. */
  | { kind: "error"; id: number; message: string }
  | { kind: "pong"; count: number };

/** What a worker in a sandbox is told besides. No boundary: the policies are that. */
export interface SandboxInit {
  /** Addresses that a fetch may begin with. */
  connect: readonly string[];
  /** Addresses that what is imported may begin with. */
  script: readonly string[];
}

/** A worker's first message, with the port that it is spoken to on, and one for the files that it may read, if it may. */
export interface WorkerBegin extends SandboxInit {
  /** Three numbers for each session; null where memory can't be shared. */
  memory: Int32Array | null;
}

/** Asks for a file beside the script. */
export interface FileRequest {
  count: number;
  name: string;
}

/** The file; null: there is none. */
export interface FileReply {
  count: number;
  file: Blob | null;
}
