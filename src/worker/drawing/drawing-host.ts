import type { HostReply } from "../../shared/host-api.ts";

/** The page that embeds a session, as what draws for it sees it. */
export interface DrawingHost {
  /** What it gives to the script. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Of the functions that it lends. */
  readonly names: readonly string[];
  /** What a function comes to; null if `signal` aborts before. */
  call(name: string, args: readonly unknown[], signal: AbortSignal): Promise<HostReply | null>;
  /** Tells it of a value, which is plain data of its own. */
  readonly output: (name: string, value: unknown) => void;
}
