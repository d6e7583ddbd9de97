import { afterEach, beforeEach, expect } from "vitest";
import { elements, type WidgetKind } from "../../shared/elements/registry.ts";
import { eventually } from "../eventually.ts";
import { openTestPage, type TestPage } from "./test-page.tsx";

/** A page for each test of a file, and its one widget: of id `w`, labelled “It”. */
export function widgetPage() {
  let page: TestPage;
  let run = 0;
  beforeEach(() => {
    page = openTestPage();
    run = 0;
  });
  afterEach(() => page.close());
  const node = (kind: WidgetKind, props: object) => ({
    kind,
    id: "w",
    props: { ...elements[kind].sample, label: "It", ...props },
  });
  const get = <E extends HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
  const receive = (value: unknown, ...nodes: unknown[]): Promise<void> => {
    const deltas = nodes.map((one, index) => ({ kind: "set", block: 0, index, node: one }));
    return page.receive([...deltas, { kind: "value", id: "w", value }], ++run);
  };
  return {
    get page(): TestPage {
      return page;
    },
    node,
    get,
    /** Draws it with this value, as a further run does. @returns its first field */
    async show(kind: WidgetKind, props: object, value: unknown): Promise<HTMLInputElement> {
      await receive(value, node(kind, props));
      return get("input, textarea");
    },
    /** Draws these nodes, one of which holds it. */
    draw: receive,
    /** It was sent last with this value. */
    sent: (value: unknown): Promise<void> =>
      eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value }])),
  };
}
