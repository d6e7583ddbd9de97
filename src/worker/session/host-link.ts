import type { HostPort, HostReply } from "../../shared/host-api.ts";
import type { DrawingHost } from "../drawing/drawing-host.ts";

/** What passes between a session's scripts and the page that embeds them. */
export class HostLink implements DrawingHost {
  #count = 0;

  /**
   * @param inputs what the host gives, now
   * @param names of the functions that it lends
   * @param port null where it lends none
   * @param output tells it of a value
   */
  constructor(
    public inputs: Readonly<Record<string, unknown>>,
    readonly names: readonly string[],
    readonly port: HostPort | null,
    readonly output: (name: string, value: unknown) => void,
  ) {}

  /** Rejects for a page that is gone, and for no function. */
  async call(name: string, args: readonly unknown[], signal: AbortSignal): Promise<HostReply | null> {
    const { port } = this;
    if (port === null || signal.aborted) return null;
    const id = ++this.#count;
    const listening = new AbortController();
    const aborted = new Promise<null>((resolve) => {
      const abort = (): void => {
        resolve(null);
        void port.abort(id);
      };
      signal.addEventListener("abort", abort, { once: true, signal: listening.signal });
    });
    try {
      return await Promise.race([port.call(id, name, args), aborted]);
    } finally {
      listening.abort();
    }
  }
}
