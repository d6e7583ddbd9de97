import { afterEach, describe, expect, it } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import { bytesOf, FloodMeter } from "./flood-meter.ts";

const meters: FloodMeter[] = [];
afterEach(() => {
  for (const meter of meters.splice(0)) meter.stop();
});

function setUp() {
  const told = { floods: 0, now: 0 };
  const meter = new FloodMeter(
    () => told.floods++,
    () => told.now,
  );
  meters.push(meter);
  return { meter, told };
}

const MB = 2 ** 20;
/** What waits behind the page's own messages is taken. */
const taken = (): Promise<void> =>
  new Promise((next) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => next();
    port2.postMessage(null);
  });
/** A message of so many bytes, at once. */
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
  it("is no flood as a script draws: two messages a frame on a fast screen, for long", async () => {
    const { meter, told } = setUp();
    for (let frame = 0; frame < 10_000; frame++) {
      if (frame % 100 === 0) await taken();
      told.now += 1000 / 240;
      meter.take(large(100_000));
      meter.take(large(100_000));
    }
    expect(told.floods).toBe(0);
  });

  it("is no flood after the page stood still for a minute: a script in a loop sends twenty a second", async () => {
    const { meter, told } = setUp();
    meter.take({});
    told.now += 60_000;
    for (let count = 0; count < 1200; count++) meter.take(large(MB / 8));
    expect(told.floods).toBe(0);
  });

  it("is one by number, told once; what comes after that is not looked at", () => {
    const { meter, told } = setUp();
    for (let count = 0; count < 2000; count++) meter.take(null);
    expect(told.floods).toBe(0);
    for (let count = 0; count < 100; count++) meter.take(null);
    expect([told.floods, meter.isOver]).toEqual([1, true]);
  });

  it("is one by bytes that no list of elements counts", () => {
    const { meter, told } = setUp();
    for (let count = 0; count < 500; count++) {
      told.now += 1;
      meter.take(new Uint8Array(MB));
    }
    expect(told.floods).toBe(0);
    for (let count = 0; count < 500; count++) {
      told.now += 1;
      meter.take(new Uint8Array(MB));
    }
    expect(told.floods).toBe(1);
  });

  it("is one where the page is far behind: what waits is not seen, but the page's own message waits behind it", async () => {
    const { meter, told } = setUp();
    // Each takes the page half a second; none of its own messages comes between them.
    for (let count = 0; count < 10; count++) {
      meter.take(large(16 * MB));
      told.now += 500;
    }
    expect(told.floods).toBe(0);
    for (let count = 0; count < 3; count++) {
      meter.take(large(16 * MB));
      told.now += 500;
    }
    expect(told.floods).toBe(1);
    // One that comes along.
    const other = setUp();
    for (let count = 0; count < 30; count++) {
      other.meter.take(large(16 * MB));
      other.told.now += 500;
      await taken();
    }
    expect(other.told.floods).toBe(0);
  });

  it("is let go with the ports, all of them, once it was too much", async () => {
    const { meter, told } = setUp();
    const channels = [new MessageChannel(), new MessageChannel()];
    const heard: unknown[] = [];
    for (const { port1 } of channels) {
      port1.onmessage = ({ data }) => heard.push(data);
      meter.watch(port1);
    }
    for (let count = 0; count < 3000; count++) channels[0]?.port2.postMessage(count);
    await eventually(() => expect(told.floods).toBe(1));
    channels[1]?.port2.postMessage("late");
    await taken();
    expect(heard.length).toBeLessThanOrEqual(3000);
    expect(heard).not.toContain("late");
  });
});
