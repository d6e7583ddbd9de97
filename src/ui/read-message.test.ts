import { describe, expect, it } from "vitest";
import { budgets } from "../shared/budgets.ts";
import { readMessage } from "./read-message.ts";

const cycle: unknown[] = [];
cycle.push(cycle);
/** Doubles at each level, with as little memory as it has levels. */
function doubling(levels: number): unknown {
  let list: unknown = [];
  for (let level = 0; level < levels; level++) list = [list, list];
  return list;
}
/** Containers inside each other, so many levels deep. */
function nested(levels: number): unknown {
  let node: unknown = { kind: "text", props: { body: "deep" } };
  for (let level = 0; level < levels; level++) {
    node = { kind: "container", props: { border: false }, block: 100 + level, children: [node] };
  }
  return node;
}
const itself: { kind: string; props: object; block: number; children: unknown[] } = {
  kind: "container",
  props: { border: false },
  block: 7,
  children: [],
};
itself.children.push(itself);
const json = (value: unknown) => ({ kind: "json", props: { value, expanded: true } });

describe("an element that cannot be read is replaced where it stands", () => {
  it.each<[string, unknown, RegExp]>([
    ["one whose kind is a bigint", { kind: 1n }, /unknown element kind of type bigint/],
    ["one whose kind is a cycle", { kind: cycle }, /nested more than 150 levels/],
    ["one whose kind is 20 MB long", { kind: "x".repeat(20e6) }, /unknown element kind "x{80}"$/],
    ["a container in itself", itself, /nested more than 150 levels/],
    ["containers 5,000 levels deep", nested(5000), /nested more than 150 levels/],
    ["data that holds itself", json(cycle), /or holds itself/],
    ["data that doubles 100 times", json(doubling(100)), /more than 20000000 entries/],
    [
      "a list of a million wrong labels",
      { kind: "tabs", block: 5, children: [], props: { labels: Array(1e6).fill(1) } },
      /labels/,
    ],
    ["more text than a message may have", { kind: "text", props: { body: "x".repeat(40e6) } }, /more than 32000000 characters/],
  ])("%s", (_, node, reason) => {
    const { message, problems } = readMessage({ run: 1, deltas: [{ kind: "set", block: 0, index: 0, node }] });
    expect(problems).toEqual([]);
    const [delta] = (message?.deltas ?? []) as unknown as { node: { kind: string; props: { message: string } } }[];
    expect(delta?.node.kind).toBe("exception");
    expect(delta?.node.props.message).toMatch(reason);
    expect(delta?.node.props.message.length).toBeLessThan(budgets.complaint + 100);
  });

  it("and what stands beside it is shown", () => {
    const set = (index: number, node: unknown) => ({ kind: "set", block: 0, index, node });
    const text = { kind: "text", props: { body: "fine" } };
    const { message } = readMessage({ run: 1, deltas: [set(0, text), set(1, itself), set(2, text)] });
    expect(message?.deltas.map((delta) => delta.kind === "set" && delta.node.kind)).toEqual(["text", "exception", "text"]);
  });
});

describe("what cannot even be placed is named, in short", () => {
  it.each<[string, unknown]>([
    ["a kind of 20 MB", { kind: "x".repeat(20e6) }],
    ["a kind that is a cycle", { kind: cycle }],
    ["a kind that is a bigint", { kind: 1n }],
    ["a delta that is a cycle", cycle],
    ["nothing", undefined],
  ])("%s", (_, delta) => {
    const { message, problems } = readMessage({ run: 1, deltas: [delta] });
    expect(message?.deltas).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.length).toBeLessThanOrEqual(budgets.complaint + 1);
  });

  it.each<[string, unknown]>([
    [
      "a message of more changes than are taken at once",
      { run: 1, deltas: Array(budgets.deltas + 1).fill({ kind: "seal", log: 1 }) },
    ],
    ["one that is a function's result no more", 5],
    [
      "one that throws when it is read",
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("no");
          },
        },
      ),
    ],
  ])("%s is left out as a whole", (_, input) => {
    const { message, problems } = readMessage(input);
    expect([message, problems.length]).toEqual([null, 1]);
  });
});

it("data of an honest depth passes: elements 150 levels deep, and what a script's objects hold", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 60; level++) deep = { $type: "Map", size: 1, entries: [["key", deep]] };
  for (const node of [nested(150), json(deep)]) {
    const { message, problems } = readMessage({ run: 1, deltas: [{ kind: "set", block: 0, index: 0, node }] });
    expect(problems).toEqual([]);
    expect(message?.deltas[0]).toMatchObject({ node: { kind: (node as { kind: string }).kind } });
  }
});

it("a change that is too much is named in its place, and those around it are read", () => {
  const flood = Array.from({ length: 3_000_000 }, () => [1]);
  const { message, problems } = readMessage({
    run: 1,
    deltas: [
      { kind: "set", block: 0, index: 0, node: { kind: "text", props: { body: "before" } } },
      { kind: "set", block: 0, index: 1, node: { kind: "json", props: { value: flood, expanded: true } } },
      { kind: "set", block: 0, index: 2, node: { kind: "text", props: { body: "after" } } },
    ],
  });
  expect(problems).toEqual([]);
  const nodes = message?.deltas.map((delta) => delta.kind === "set" && delta.node.kind);
  expect(nodes).toEqual(["text", "exception", "text"]);
});
