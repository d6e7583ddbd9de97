import * as v from "valibot";
import { elements } from "../shared/elements/registry.ts";
import type { WidgetId } from "../shared/ids.ts";
import { type PageMessage, pageMessage } from "../shared/page-message.ts";
import { listener, readPage, type TestNode } from "../shared/page-reader.ts";
import { PageTree } from "../shared/page-tree.ts";
import { type Refusal, type StreamMessage, streamSchemaOf } from "../shared/protocol.ts";

const streamSchema = streamSchemaOf(elements);

/** The page of one session under test: what a browser would show. */
export class TestPage {
  /** What the reader was told above the page, oldest first. */
  readonly notices: string[] = [];
  /** The newest values of `st.output`, by name. */
  readonly outputs = Object.create(null) as Record<string, unknown>;
  /** Why the newest text did not become the script's. */
  refusal: Refusal | null = null;
  readonly #tree = new PageTree(undefined, listener(this.notices, this.outputs));

  /** Through the same clone and check as between worker and page. */
  receive(message: StreamMessage): void {
    const { run, deltas, refusal } = v.parse(streamSchema, structuredClone(message));
    if (refusal !== undefined) this.refusal = refusal;
    const missing = this.#tree.apply(run, deltas);
    if (missing.length > 0) throw new Error(`The page lacks the logs ${missing.join(", ")}.`);
  }

  /** See `pageMessage`. */
  message(): PageMessage | null {
    return pageMessage(this.#tree);
  }

  /** All nodes, nested. @param current the value of a widget; that which is shown, where the session does not know it */
  nodes(current: (id: WidgetId, shown: unknown) => unknown): TestNode[] {
    return readPage(this.#tree, (id) => current(id, this.#tree.value(id).value));
  }
}
