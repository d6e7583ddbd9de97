/** Query parameters, each with all its values. */
export type QueryParams = Record<string, string[]>;

/** What is needed of a window. */
export interface PageQueryPorts {
  location: Pick<Location, "pathname" | "search" | "hash">;
  history: Pick<History, "state" | "pushState">;
  /** Dispatches `popstate`. */
  events: EventTarget;
  /** The address is not, or may not be, what it was before. */
  moved(): void;
}

/**
 * The query parameters of the page's address, and whether a session knows of them. A host that changes the address by
 * itself raises no event: so they are compared before each request.
 */
export class PageQuery {
  readonly #ports: PageQueryPorts;
  /** The parameters of the address when session and page last agreed, as text. */
  #known = "";
  /** The newest run heard of when the session was told last: what an older one has set is out of date. */
  #toldAt = 0;

  constructor(ports: PageQueryPorts) {
    this.#ports = ports;
  }

  /** The parameters, for a session that begins. */
  begin(): QueryParams {
    return this.#tell(0);
  }

  /** The parameters, if the session does not know them: it is told now. `heardOf`: the newest run heard of. */
  news(heardOf: number): QueryParams | undefined {
    return this.hasNews ? this.#tell(heardOf) : undefined;
  }

  /** True if the session does not know the parameters that the address has now. */
  get hasNews(): boolean {
    return textOf(this.#read()) !== this.#known;
  }

  /** The script has set the parameters in this run: a new entry of the history, if they are others. */
  set(params: QueryParams, run: number): void {
    if (run <= this.#toldAt) return;
    const { location, history } = this.#ports;
    const text = textOf(params);
    if (text !== textOf(this.#read())) {
      try {
        history.pushState(history.state, "", `${location.pathname}${text === "" ? "" : `?${text}`}${location.hash}`);
      } catch {
        // Browsers refuse a flood of entries. The address lags behind then, which is no news to the session.
      }
    }
    this.#known = textOf(this.#read());
    this.#ports.moved();
  }

  /** Calls `listener` when a step through the history has led to other parameters. Returns what ends this. */
  onMoved(listener: () => void): () => void {
    const { events } = this.#ports;
    const moved = (): void => {
      if (this.hasNews) listener();
    };
    events.addEventListener("popstate", moved);
    return () => events.removeEventListener("popstate", moved);
  }

  #tell(heardOf: number): QueryParams {
    const params = this.#read();
    this.#known = textOf(params);
    this.#toldAt = heardOf;
    this.#ports.moved();
    return params;
  }

  #read(): QueryParams {
    const all = new URLSearchParams(this.#ports.location.search);
    return Object.fromEntries([...new Set(all.keys())].map((name) => [name, all.getAll(name)]));
  }
}

function textOf(params: QueryParams): string {
  const pairs = Object.entries(params).flatMap(([name, values]) => values.map((value) => [name, value]));
  return String(new URLSearchParams(pairs));
}
