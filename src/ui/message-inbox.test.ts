import { signal } from "@preact/signals";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { elements } from "../shared/elements/registry.ts";
import type { ElementSchema } from "../shared/elements/schema.ts";
import { text } from "../shared/elements/text.ts";
import { mainId, sidebarId } from "../shared/ids.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { FakeClock } from "../test-helpers/ui/fake-clock.ts";
import { gate, turns } from "../test-helpers/waiting.ts";
import { firstViews } from "./elements/first-views.ts";
import { firstPart } from "./first-part.ts";
import { LazyModule } from "./lazy-module.ts";
import { MessageInbox, STREAM_PATIENCE } from "./message-inbox.ts";
import { nextTask } from "./next-task.ts";
import { readMessage } from "./read-message.ts";

const leaf = (body: string, kind = "text") => ({ kind, props: { body, help: null } });
const set = (index: number, node: unknown, block: number = mainId) => ({ kind: "set", block, index, node });
const confirmSide = { kind: "confirm", block: sidebarId, length: 0 };
const confirm = { kind: "confirm", block: mainId, length: 1 };
const alert = { kind: "alert", props: { ...elements.alert.sample } };
const running = { phase: "running", cause: "first run", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 1 };

describe("what of a message is shown before the rest of the page's code is here", () => {
  it.each<[string, object, number | "all" | "nothing"]>([
    ["texts", { deltas: [set(0, leaf("a")), set(1, leaf("b")), confirm, confirmSide], state: running }, "all"],
    ["texts before the first element of another kind", { deltas: [set(0, leaf("a")), set(1, alert), set(2, leaf("b"))] }, 1],
    ["a text of such a kind whose view is not here", { deltas: [set(0, leaf("x", "latex"))] }, "nothing"],
    ["a long text", { deltas: [set(0, leaf("x".repeat(2001)))] }, "nothing"],
    ["a group", { deltas: [set(0, { kind: "group", log: 1, part: "main" })] }, "nothing"],
    ["a text in a container", { deltas: [set(0, leaf("a"), 9)] }, "nothing"],
    [
      "a page with a sidebar, beside which all stands elsewhere",
      { deltas: [set(0, leaf("a")), set(0, leaf("b"), sidebarId)] },
      "nothing",
    ],
    ["a refusal", { deltas: [], refusal: null }, "nothing"],
    ["a kind that objects inherit", { deltas: [set(0, { kind: "toString", props: {} })] }, "nothing"],
    ["more changes than are looked through", { deltas: Array.from({ length: 300 }, (_, n) => set(n, leaf("a"))) }, 200],
  ])("%s", (_, fields, shown) => {
    const message = { run: 1, ...(fields as { deltas: unknown[] }) };
    const { now, later } = firstPart(message);
    if (shown === "all") expect([now, later]).toEqual([message, null]);
    else if (shown === "nothing") expect([now, later]).toEqual([null, message]);
    else {
      expect(now).toEqual({ run: 1, deltas: message.deltas.slice(0, shown) });
      expect(later).toEqual({ ...message, deltas: message.deltas.slice(shown) });
    }
  });

  it.each([[null], [7], ["x"], [[]], [{ deltas: 7 }], [{ deltas: [null, 7, []] }]])(
    "whatever comes is passed on: %j",
    (message) => {
      expect(firstPart(message)).toEqual({ now: null, later: message });
    },
  );

  const firstSamples = Object.entries(firstViews).map(
    ([kind]) => [kind, (text as Record<string, ElementSchema>)[kind]?.sample] as const,
  );

  it.each(firstSamples)("%s is among it, with whatever its schema knows of it", (kind, sample) => {
    const schema = (text as Record<string, ElementSchema>)[kind] as ElementSchema;
    const given = [sample, v.parse(schema.props, sample), { ...sample, width: "content" }, { ...sample, width: 300 }];
    const message = { run: 1, deltas: given.map((props, index) => set(index, { kind, key: "k", props })) };
    const { now, later } = firstPart(message);
    if (kind === "divider") return expect([now?.deltas.length, (later as { deltas: unknown[] }).deltas.length]).toEqual([2, 2]);
    expect([now, later]).toEqual([readMessage(message).message, null]);
  });

  it("is read as with all schemas, and nothing is lost or changes places, of any message", () => {
    const nodes = Object.entries(elements as Record<string, ElementSchema>).map(([kind, { sample, block }]) => ({
      kind,
      props: sample,
      ...(block ? { block: 5, children: [] } : {}),
    }));
    const node = fc.oneof(fc.constantFrom(...nodes), fc.constantFrom(...nodes.filter(({ kind }) => kind in text)), fc.anything());
    const delta = fc.oneof(
      fc.record({ kind: fc.constant("set"), block: fc.constantFrom(mainId, mainId, mainId, 9), index: fc.nat(9), node }),
      fc.constant(confirm),
      fc.anything(),
    );
    fc.assert(
      fc.property(fc.array(delta), (deltas) => {
        const message = { run: 1, deltas };
        const { now, later } = firstPart(message);
        const split = now?.deltas.length ?? 0;
        expect(later).toEqual(split === deltas.length && now !== null ? null : { run: 1, deltas: deltas.slice(split) });
        if (now !== null) expect({ message: now, problems: [] }).toEqual(readMessage({ run: 1, deltas: deltas.slice(0, split) }));
      }),
    );
  });
});

describe("the inbox", () => {
  function setUp() {
    const rest = gate<object>();
    const loads = [rest];
    const taken: unknown[] = [];
    const module = new LazyModule(() => (loads.at(-1) as typeof rest).promise);
    return { inbox: new MessageInbox(module, (message) => taken.push(message)), loads, taken, rest };
  }
  const first = { run: 1, deltas: [set(0, leaf("a"))] };
  const other = { run: 1, deltas: [set(1, alert)] };
  const last = { run: 1, deltas: [set(2, leaf("b"))] };

  it("gives what can be shown at once, and the others in their order when the rest is here", async () => {
    const { inbox, taken, rest } = setUp();
    for (const message of [first, other, last]) inbox.deliver(message);
    expect(taken).toEqual([first]);
    rest.open({});
    await eventually(() => expect(taken).toEqual([first, other, last]));
    inbox.deliver(other);
    expect(taken.at(-1)).toBe(other);
  });

  it("gives what has waited in a task of its own, behind what else has waited for the rest", async () => {
    const module = new LazyModule(async () => ({}));
    let isOver = false;
    const taken: boolean[] = [];
    module.use(() => {
      void nextTask().then(() => {
        isOver = true;
      });
    });
    new MessageInbox(module, () => taken.push(isOver)).deliver(other);
    await eventually(() => expect(taken).toEqual([true]));
  });

  it("says that the rest did not come, keeps what waits, and tries again when it is told to", async () => {
    const { inbox, loads, taken, rest } = setUp();
    inbox.deliver(other);
    rest.fail(new Error("offline"));
    await eventually(() => expect(inbox.failed).toBe(true));
    const again = gate<object>();
    loads.push(again);
    inbox.retry();
    expect(inbox.failed).toBe(false);
    again.open({});
    await eventually(() => expect(taken).toEqual([other]));
  });

  it("what a message brings is waited for as long as the rest takes to load, and not long after", async () => {
    const { inbox, taken, rest } = setUp();
    const clock = new FakeClock();
    const isHere = signal(false);
    const brought: boolean[] = [];
    const wait = () => void inbox.brings(() => isHere.value, clock).then((isBrought) => brought.push(isBrought));
    inbox.deliver(other);
    wait();
    clock.advance(STREAM_PATIENCE * 10);
    await turns();
    expect(brought).toEqual([]);
    rest.open({});
    await eventually(() => expect(taken).toEqual([other]));
    isHere.value = true;
    await eventually(() => expect(brought).toEqual([true]));
    isHere.value = false;
    wait();
    clock.advance(STREAM_PATIENCE);
    await eventually(() => expect(brought).toEqual([true, false]));
  });

  it("forgets what waits for a session that is no more", async () => {
    const { inbox, taken, rest } = setUp();
    inbox.deliver(other);
    inbox.clear();
    rest.open({});
    await turns();
    expect(taken).toEqual([]);
    inbox.deliver(first);
    expect(taken).toEqual([first]);
  });
});
