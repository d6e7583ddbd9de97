import { afterEach, describe, expect, it } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import { bytesOf, FloodMeter } from "./flood-meter.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

const MB = 2 ** 20;

/** A meter on a page whose time is the test's. */
function setUp() {
  const told = { floods: 0, now: 0, isHidden: false, heard: [] as unknown[] };
  let paints: (() => void)[] = [];
  const meter = new FloodMeter(() => told.floods++, {
    now: () => told.now,
    isHidden: () => told.isHidden,
    afterPaint: (done) => paints.push(done),
  });
  const [session, other] = [new MessageChannel(), new MessageChannel()];
  meter.watchSession(session.port1);
  meter.watch(other.port1);
  for (const { port1 } of [session, other]) port1.onmessage = ({ data }) => told.heard.push(data);
  open.push({ close: () => meter.stop() });
  const send =
    ({ port1 }: MessageChannel) =>
    (data: unknown): void =>
      void port1.dispatchEvent(new MessageEvent("message", { data }));
  return {
    meter,
    told,
    channels: [session, other] as const,
    /** A message comes at the session's port. */
    draw: send(session),
    /** One comes at another port. */
    ask: send(other),
    paint(): void {
      const due = paints;
      paints = [];
      for (const done of due) done();
    },
  };
}

/** A message of so many bytes. */
const large = (bytes: number): unknown => ({ run: 1, deltas: [{ values: new Float64Array(bytes / 8) }] });

describe("what a message takes", () => {
  it.each([
    ["a text", "x".repeat(1000), 1000],
    ["a part of a buffer: all of it", new Uint8Array(new ArrayBuffer(5000), 10, 1), 5000],
    ["what stands in lists, objects, maps and sets", [{ a: new Map([["k".repeat(300), new Set([new Uint8Array(700)])]]) }], 1000],
    ["the name of a property", { ["k".repeat(2000)]: 1 }, 2000],
    ["an error", Object.assign(new Error("e".repeat(3000)), { stack: "" }), 3000],
    ["many numbers", Array(1000).fill(7), 8000],
  ])("is counted: %s", (_, message, least) => {
    expect(bytesOf(message)).toBeGreaterThanOrEqual(least);
    expect(bytesOf(message)).toBeLessThan(least + 2000);
  });

  it("is counted once, however often it stands there, and ends for what holds itself", () => {
    const bytes = new Uint8Array(1000);
    const circle: unknown[] = Array(100).fill(bytes);
    circle.push(circle);
    expect(bytesOf(circle)).toBeLessThan(2000);
  });
});

describe("what comes from a worker in a sandbox", () => {
  it("is no flood as a script draws: two large messages a frame, for long", () => {
    const { told, draw, paint } = setUp();
    const message = large(4 * MB);
    for (let frame = 0; frame < 2000; frame++) {
      told.now += 1000 / 60;
      draw(message);
      draw(message);
      paint();
    }
    expect(told.floods).toBe(0);
  });

  it("is no flood on a page that paints slowly, or not at all: a script in a loop sends twenty a second", () => {
    const { told, draw, paint } = setUp();
    const message = large(MB);
    for (let second = 0; second < 60; second++) {
      for (let count = 0; count < 20; count++) draw(message);
      told.now += 1000;
      if (second % 7 === 0) paint();
    }
    told.isHidden = true;
    for (let frame = 0; frame < 5000; frame++) {
      told.now += 16;
      draw(message);
    }
    expect(told.floods).toBe(0);
  });

  it("is no flood after the page stood still for a minute, though it paints amid what waits", () => {
    const { told, draw, paint } = setUp();
    told.now += 60_000;
    const message = large(MB / 8);
    for (let count = 0; count < 1200; count++) {
      draw(message);
      if (count % 100 === 0) paint();
    }
    expect(told.floods).toBe(0);
  });

  it("is one by number, told once; what comes after that is let go", () => {
    const { meter, told, draw, paint } = setUp();
    for (let count = 0; count < 2100; count++) {
      draw(null);
      if (count % 100 === 0) paint();
    }
    expect(told.floods).toBe(1);
    for (let count = 0; count < 5000; count++) draw(null);
    expect([told.floods, meter.isOver]).toEqual([1, true]);
  });

  it("is one by bytes that no list of elements counts", () => {
    const { told, draw, paint } = setUp();
    const message = new Uint8Array(MB);
    let sent = 0;
    for (; told.floods === 0 && sent < 2000; sent++) {
      told.now += 2;
      draw(message);
      if (sent % 20 === 0) paint();
    }
    expect(told.floods).toBe(1);
    expect(sent).toBeLessThan(400);
  });

  it("is one on a hidden page, too", () => {
    const { told, draw } = setUp();
    told.isHidden = true;
    for (let count = 0; count < 5000; count++) {
      told.now += 0.1;
      draw(null);
    }
    expect(told.floods).toBe(1);
  });

  it("is one by what is asked for, but not by a thousand requests a run, ten times a second", () => {
    const { told, ask } = setUp();
    for (let run = 0; run < 20; run++) {
      for (let count = 0; count < 1000; count++) ask({ count });
      told.now += 200;
    }
    expect(told.floods).toBe(0);
    for (let count = 0; count < 20_000; count++) ask({ count });
    expect(told.floods).toBe(1);
  });

  it("is let go with the ports, all of them, once it was too much", async () => {
    const { told, channels } = setUp();
    const [session, other] = channels;
    for (let count = 0; count < 3000; count++) session.port2.postMessage(count);
    await eventually(() => expect(told.floods).toBe(1));
    const before = told.heard.length;
    other.port2.postMessage("late");
    // Behind that.
    await new Promise<void>((next) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => next();
      port2.postMessage(null);
    });
    expect(before).toBeLessThan(3000);
    expect(told.heard).toHaveLength(before);
  });
});
