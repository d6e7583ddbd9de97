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
  /** What the page lends it, each over a port of its own, in the order of the ports. */
  lent: readonly Loan[];
  /** Of the store that it is lent: the most bytes that all records may take together. */
  maxBytes: number;
}

/** What is lent to a worker in a sandbox: a port that it does not get is a right that it does not have. */
export type Loan = "files" | "store" | "fetch";

/** A worker's first message, with the port that it is spoken to on, and one for each loan. */
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

/**
 * Asks for results that outlive the page. Keys are those of `Store`; what is known of a record is a text to the page, which stores it as it
 * is and reads nothing of it. `at` is when a record was used. Keys stand in a request once, and bytes are all of a buffer: other requests are
 * refused. An answer has the records of as many of the first keys as it can hold, and of one at least.
 */
export type StoreRequest = { count: number } & (
  | { method: "getMany"; keys: readonly string[] }
  | { method: "put"; key: string; meta: string; bytes: Uint8Array<ArrayBuffer> }
  | { method: "delete"; key: string }
  | { method: "list"; prefix: string }
  | { method: "touch"; keys: readonly string[]; at: number }
);

/** A record as the page keeps it. */
export interface KeptRecord {
  meta: string;
  at: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A record in a list. */
export interface KeptRow {
  key: string;
  meta: string;
  at: number;
  size: number;
}

/** What came of it: records or rows, as it was asked for. */
export interface StoreReply {
  count: number;
  records?: readonly (KeptRecord | undefined)[];
  rows?: readonly KeptRow[];
  error?: { name: string; message: string };
}

/** The most bytes that a request which the page sends for a script may have, and the most of an answer: 64 MB each. */
export const MOST_FETCH_BYTES = 64 * 2 ** 20;

/** Asks for a request that the host is asked about, and for what comes of it, by the number that the worker gave it. */
export type FetchOrder = { count: number } & (
  | {
      kind: "request";
      /** Absolute. */
      url: string;
      method: string;
      headers: readonly (readonly [name: string, value: string])[];
      body: ArrayBuffer | null;
      integrity: string;
    }
  /** The next chunk of the answer's body: none is sent unasked. */
  | { kind: "pull" }
  /** Nobody wants it any more. */
  | { kind: "abort" }
);

/** What came of it. After `response` with a body come its chunks, one for each `pull`, then `close`; `error` may come at any time, and nothing after it. */
export type FetchReply = { count: number } & (
  | {
      kind: "response";
      url: string;
      status: number;
      statusText: string;
      headers: readonly (readonly [name: string, value: string])[];
      hasBody: boolean;
    }
  | { kind: "chunk"; bytes: Uint8Array<ArrayBuffer> }
  | { kind: "close" }
  | { kind: "error"; message: string }
);
