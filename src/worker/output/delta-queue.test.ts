import { expect, it } from "vitest";
import { blockId } from "../../shared/ids.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { DeltaQueue, FRAME_MS, PATIENCE_MS } from "./delta-queue.ts";

/** A queue whose messages are counted, and which draws a line at each millisecond. */
function queue(acknowledges: boolean) {
  const clock = new VirtualClock();
  const messages: number[] = [];
  const deltas = new DeltaQueue(
    { clock, realTime: () => clock.now() },
    ({ length }) => {
      messages.push(length);
      if (acknowledges) deltas.posted();
    },
    () => {},
  );
  let lines = 0;
  const draw = (ms: number): void => {
    for (let passed = 0; passed < ms; passed++) {
      deltas.push({ kind: "set", block: blockId(0), index: lines++, node: { kind: "text", props: { body: "x" } } });
      const now = clock.now() + 1;
      while (clock.runNext(now));
      clock.moveTo(now);
    }
  };
  return { deltas, messages, draw, clock };
}

it("sends a message a frame to whoever says nothing of painting", () => {
  const { draw, messages } = queue(false);
  draw(20 * FRAME_MS);
  expect(messages.length).toBeGreaterThanOrEqual(19);
});

it("holds at two messages that are not painted, merges what changes, and goes on with the next that is", () => {
  const { draw, messages, deltas } = queue(true);
  draw(2 * FRAME_MS + 10);
  expect(messages).toEqual([FRAME_MS, FRAME_MS]);
  draw(PATIENCE_MS - 20);
  expect(messages).toHaveLength(2);
  deltas.painted();
  expect(messages).toHaveLength(3);
  expect(messages[2]).toBe(PATIENCE_MS - 10);
});

it("sends what is put behind a text once a frame at most, however often some comes, and nothing of it twice", () => {
  const clock = new VirtualClock();
  const messages: string[] = [];
  const deltas = new DeltaQueue(
    { clock, realTime: () => clock.now() },
    (sent) => {
      messages.push(sent.map((delta) => (delta.kind === "append" ? delta.text : delta.kind)).join(" "));
    },
    () => {},
  );
  const pass = (ms: number): void => {
    const now = clock.now() + ms;
    while (clock.runNext(now));
    clock.moveTo(now);
  };
  const body = (text: string) => ({ kind: "markdown", props: { body: text } }) as const;
  let text = "";
  const append = (more: string): void => {
    text += more;
    deltas.append({ kind: "append", block: blockId(0), index: 0, text: more }, body(text));
  };
  deltas.push({ kind: "set", block: blockId(0), index: 0, node: body(text) });
  deltas.flush();
  deltas.beginFrame();
  const frames = 5;
  // Four pieces in each millisecond.
  for (let ms = 0; ms < frames * FRAME_MS; ms++) {
    for (const letter of "abcd") append(letter);
    pass(1);
  }
  deltas.flush();
  expect(messages[0]).toBe("set");
  expect(messages.slice(1).join("")).toBe(text);
  expect(messages.length - 1).toBeGreaterThan(frames - 2);
  expect(messages.length - 1).toBeLessThanOrEqual(frames + 1);
});

it("waits for a page that paints nothing no longer than its patience: a loop hears nothing", () => {
  const { draw, messages } = queue(true);
  draw(2 * FRAME_MS + 4 * PATIENCE_MS + 1);
  expect(messages).toHaveLength(6);
});

it("sends the end of a run at once, whatever is painted", () => {
  const { deltas, messages } = queue(true);
  for (let run = 0; run < 4; run++) {
    deltas.push({ kind: "seal", log: 1 as never });
    deltas.flush();
  }
  expect(messages).toEqual([1, 1, 1, 1]);
});

it("lets a script go on for a frame after a message that took its receiver longer than that", () => {
  let now = 0;
  const messages: number[] = [];
  const taken = ({ length }: readonly unknown[]): void => {
    messages.push(length);
    now += 4 * FRAME_MS;
  };
  const deltas = new DeltaQueue({ clock: new VirtualClock(), realTime: () => now }, taken, () => {});
  for (let line = 0; line < 3 * FRAME_MS; line++) {
    deltas.push({ kind: "set", block: blockId(0), index: line, node: { kind: "text", props: { body: "x" } } });
    now++;
  }
  expect(messages).toEqual([FRAME_MS + 1, FRAME_MS]);
});
