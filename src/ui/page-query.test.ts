import { describe, expect, it } from "vitest";
import { PageQuery } from "./page-query.ts";

/** A window with a history: `go` is the host's pushState, `back` a step of the user. */
class FakeWindow {
  readonly events = new EventTarget();
  readonly entries: string[];
  refuses = false;
  moves = 0;

  constructor(search = "") {
    this.entries = [`/page${search}#part`];
  }

  readonly moved = (): void => void this.moves++;
  readonly history = {
    state: null,
    pushState: (_state: unknown, _title: string, url?: string | URL | null): void => {
      if (this.refuses) throw new DOMException("too many", "SecurityError");
      this.entries.push(String(url));
    },
  };

  get location(): URL {
    return new URL(this.entries.at(-1) ?? "", "https://x.test/");
  }

  go(search: string): void {
    this.entries.push(`/page${search}#part`);
  }

  back(): void {
    this.entries.pop();
    this.events.dispatchEvent(new Event("popstate"));
  }
}

function setUp(search = "") {
  const page = new FakeWindow(search);
  const query = new PageQuery(page);
  const before = query.begin();
  return { page, query, before };
}

describe("PageQuery", () => {
  it("reads each parameter with all its values", () => {
    const { before, query } = setUp("?tab=2&x=a%20b&tab=3&empty=&__proto__=p");
    expect(before).toEqual(
      Object.fromEntries([
        ["tab", ["2", "3"]],
        ["x", ["a b"]],
        ["empty", [""]],
        ["__proto__", ["p"]],
      ]),
    );
    expect(query.news(0)).toBeUndefined();
  });

  it.each(["a b", "a+b", " +%20", "ä&=#?", ""])("a value round-trips alike through the address: %j", (value) => {
    const { page, query } = setUp();
    query.set({ q: [value] }, 1);
    expect(new PageQuery(page).begin()).toEqual({ q: [value] });
    expect(query.news(1)).toBeUndefined();
    const { length } = page.entries;
    query.set({ q: [value] }, 2);
    expect(page.entries).toHaveLength(length);
  });

  it("tells once what the host has changed, however often it is asked", () => {
    const { page, query } = setUp("?tab=1");
    page.go("?tab=2");
    expect([query.news(0), query.news(0)]).toEqual([{ tab: ["2"] }, undefined]);
    page.go("");
    expect([query.news(0), query.news(0)]).toEqual([{}, undefined]);
  });

  it("makes an entry of the history of what the script has set, if it is another query", () => {
    const { page, query } = setUp("?tab=1");
    query.set({ tab: ["1"] }, 1);
    expect(page.entries.length).toBe(1);
    query.set({ tab: ["2"], x: ["a b", "ü"] }, 2);
    query.set({ tab: ["2"], x: ["a b", "ü"] }, 3);
    query.set({ none: [] }, 4);
    expect(page.entries).toEqual(["/page?tab=1#part", "/page?tab=2&x=a+b&x=%C3%BC#part", "/page#part"]);
    expect(query.hasNews).toBe(false);
  });

  it("tells of steps through the history that lead to another query, until it is ended", () => {
    const { page, query } = setUp();
    const seen: unknown[] = [];
    const end = query.onMoved(() => seen.push(query.news(0)));
    query.set({ tab: ["2"] }, 1);
    page.go("?tab=2");
    page.back();
    expect(seen).toEqual([]);
    page.back();
    expect(seen).toEqual([{}]);
    query.set({ tab: ["2"] }, 2);
    end();
    page.back();
    expect(seen).toEqual([{}]);
  });

  it("does not take an older run's word on an address that was changed since", () => {
    const { page, query } = setUp();
    page.go("?tab=host");
    expect(query.news(4)).toEqual({ tab: ["host"] });
    query.set({ tab: ["old"] }, 4);
    expect(page.location.search).toBe("?tab=host");
    query.set({ tab: ["new"] }, 5);
    expect(page.location.search).toBe("?tab=new");
  });

  it("lets the address lag behind where the browser refuses a flood, without taking it for the host's word", () => {
    const { page, query } = setUp("?x=1");
    page.refuses = true;
    query.set({ x: ["2"] }, 1);
    expect([query.hasNews, page.location.search]).toEqual([false, "?x=1"]);
  });

  it("says each time that the address may have moved", () => {
    const { page, query } = setUp();
    page.moves = 0;
    query.set({ x: ["1"] }, 1);
    expect(page.moves).toBe(1);
    page.go("");
    query.news(1);
    expect(page.moves).toBe(2);
  });
});
