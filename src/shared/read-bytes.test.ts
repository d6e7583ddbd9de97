import * as fc from "fast-check";
import { expect, it } from "vitest";
import { readBytes } from "./read-bytes.ts";

const streamOf = (parts: readonly Uint8Array[]): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const part = parts[at++];
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
  });
};

it("is all of it, however it comes in parts", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 9 })), async (parts) => {
      const whole = parts.flatMap((part) => [...part]);
      expect([...(await readBytes(streamOf(parts), whole.length))]).toEqual(whole);
    }),
  ));

it("ends with the first byte too many, and cancels the rest", async () => {
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(6)),
    cancel: () => {
      cancelled = true;
    },
  });
  await expect(readBytes(stream, 11)).rejects.toThrow(new RangeError("it is longer than the 11 bytes that it may have"));
  expect(cancelled).toBe(true);
});

it("fails with what the stream fails with", async () => {
  const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError("cut off")) });
  await expect(readBytes(stream, 9)).rejects.toThrow("cut off");
});
