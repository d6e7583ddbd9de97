import { beforeEach, describe, expect, it } from "vitest";
import { FakeClock } from "../test-helpers/ui/fake-clock.ts";
import { MessageGate } from "./message-gate.ts";

describe("messages for a page on which something is being pressed", () => {
  let clock: FakeClock;
  let taken: string[];
  let gate: MessageGate<string>;
  const button = document.createElement("button");
  beforeEach(() => {
    clock = new FakeClock();
    taken = [];
    gate = new MessageGate((message) => taken.push(message), clock);
  });

  it("wait for the click, and for who listens to it", () => {
    gate.pressed(button.appendChild(document.createElement("span")));
    gate.deliver("a");
    clock.advance(150);
    gate.released();
    gate.settled();
    gate.deliver("b");
    expect(taken).toEqual([]);
    clock.advance(0);
    expect(taken).toEqual(["a", "b"]);
    gate.deliver("c");
    expect(taken).toEqual(["a", "b", "c"]);
  });

  it("wait no longer than 300 ms for a press that lasts, nor than 50 for a click that does not come", () => {
    gate.pressed(button);
    gate.deliver("a");
    clock.advance(299);
    expect(taken).toEqual([]);
    clock.advance(1);
    expect(taken).toEqual(["a"]);
    gate.pressed(button);
    gate.released();
    gate.deliver("b");
    clock.advance(50);
    expect(taken).toEqual(["a", "b"]);
  });

  it.each(["p", "input"])("do not wait where a press is no click: %s", (name) => {
    gate.pressed(document.createElement(name));
    gate.deliver("a");
    expect(taken).toEqual(["a"]);
  });
});
