import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createStreamingDigest, digestBlob, digestBytes, digestString, initDigest } from "./digest.ts";

beforeAll(initDigest);

describe("a digest", () => {
  it("is 32 hex digits, the same for the same content", () => {
    expect(digestString("hello")).toMatch(/^[0-9a-f]{32}$/);
    expect(digestString("hello")).toBe(digestString("hello"));
    expect(digestString("")).toBe(digestBytes(new Uint8Array()));
  });

  it.each([
    ["\ud800", "\ufffd"],
    ["\ud800", "\ud801"],
    ["a\udc00", "a\ufffd"],
    ["", "\0"],
    ["ä".repeat(50_000), `${"ä".repeat(49_999)}b`],
  ])("tells %j from %j", (a, b) => {
    expect(digestString(a)).not.toBe(digestString(b));
  });

  it("is that of the text's UTF-8, at any length", () => {
    const utf8 = new TextEncoder();
    for (const length of [0, 10, 32_768, 32_769, 200_000]) {
      const text = "añ漢😀"
        .repeat(length)
        .slice(0, length % 2 === 0 ? length : undefined)
        .normalize();
      // Half a pair would be another character in UTF-8.
      expect(/\p{Surrogate}/u.test(text)).toBe(false);
      expect(digestString(text)).toBe(digestBytes(utf8.encode(text)));
    }
  });

  it("comes out the same however the content is cut into pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), async (parts) => {
        const digest = await createStreamingDigest();
        for (const part of parts) digest.update(part);
        const whole = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
        expect(digest.end()).toBe(digestBytes(whole));
        expect(await digestBlob(new Blob(parts as BlobPart[]))).toBe(digestBytes(whole));
      }),
      { numRuns: 20 },
    );
  });
});
