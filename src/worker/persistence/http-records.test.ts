import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { StoredRecord } from "../../shared/store.ts";
import { type ObjectServer, objectServer } from "../../test-helpers/object-server.ts";
import { conformsAsStore } from "../../test-helpers/store-conformance.ts";
import { initDigest } from "../values/digest.ts";
import { CorruptRecordError } from "./data-codec.ts";
import { HttpObjects, UnusableServerError } from "./http-objects.ts";
import { HttpRecords } from "./http-records.ts";

let server: ObjectServer;
let folders = 0;
beforeAll(async () => {
  await initDigest();
  server = await objectServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.objects.clear();
  server.asked.length = 0;
  Object.assign(server, { hasConditions: true, count: 0, fault: () => null, before: null });
  for (const name of Object.keys(server.headers)) delete server.headers[name];
});

/** One who reads and writes; each knows nothing of the others. */
function client({
  at = 0,
  isFresh = true,
  ...access
}: {
  at?: number;
  isFresh?: boolean;
  timeout?: number;
  maxBytes?: number;
} = {}) {
  const objects = new HttpObjects({ url: server.url, headers: null, timeout: 20_000, ...access });
  return new HttpRecords(objects, { format: "1.1", maxBytes: access.maxBytes ?? 2 ** 24, isFresh, now: () => at });
}

function record(bytes: number[] | Uint8Array<ArrayBuffer>, expiresAt: number | null = null): StoredRecord {
  const meta = { format: "1.1", file: "app.ts", name: "f", origin: "[]", writtenAt: 1, expiresAt, usedAt: 1 };
  return { meta, bytes: Uint8Array.from(bytes) };
}

/** Has nothing, and answers as if it had. */
async function pagesForAll(): Promise<{ url: string; close: () => Promise<void> }> {
  const host = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8").end("<!doctype html><title>App</title>");
  });
  await new Promise<void>((listening) => host.listen(0, "localhost", listening));
  return {
    url: `http://localhost:${(host.address() as AddressInfo).port}/`,
    close: () => new Promise((closed) => host.close(() => closed())),
  };
}

const records = (): string[] => [...server.objects.keys()].filter((name) => name.endsWith(".record"));
const asked = (method: string): number => server.asked.filter((request) => request.method === method).length;
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe.each([
  ["with conditions and states", true],
  ["without conditions, as nginx", false],
])("HttpRecords on a server %s", (_, hasConditions) => {
  conformsAsStore(() => {
    server.hasConditions = hasConditions;
    // A folder of its own each, by another format.
    const objects = new HttpObjects({ url: server.url, headers: null, timeout: 20_000 });
    return new HttpRecords(objects, { format: `1.${++folders}`, maxBytes: 2 ** 24, isFresh: true, now: () => 0 });
  });
});

describe("what lies on the server", () => {
  it("records never change: each stands under the digest of its bytes, for ever, and is put only where nothing is", async () => {
    const store = client();
    await store.put("f/1/-", record([1]));
    await store.put("f/2/-", record([1]));
    await store.put("f/1/-", record([2]));
    for (const name of records()) expect(name).toBe(`${sha256(server.objects.get(name) as Buffer)}.record`);
    const puts = server.asked.filter(({ method, name }) => method === "PUT" && name.endsWith(".record"));
    expect(puts).toHaveLength(3);
    for (const { headers } of puts) {
      expect(headers).toMatchObject({
        "if-none-match": "*",
        "cache-control": "public, max-age=31536000, immutable",
        "content-type": "application/octet-stream",
      });
    }
  });

  it("a record that was replaced or deleted is taken away", async () => {
    const store = client();
    await store.put("f/1/-", record([1]));
    const [first] = records();
    await store.put("f/1/-", record([2]));
    expect(records()).toHaveLength(1);
    expect(records()).not.toContain(first);
    await store.delete("f/1/-");
    expect(records()).toEqual([]);
    expect(await client().keys()).toEqual([]);
  });

  it("who puts what is there already, is fine: 412 says that somebody was first", async () => {
    await Promise.all([client().put("f/1/-", record([1])), client().put("f/1/-", record([1]))]);
    expect(server.asked.filter(({ name, status }) => status === 412 && name.endsWith(".record"))).toHaveLength(1);
    expect(await client().get("f/1/-")).toEqual(record([1]));
  });

  it("what is large is not sent where it is already, as after a manifest that could not be written", async () => {
    const large = record(new Uint8Array(2 ** 19));
    server.fault = (_, method, name) => (method === "PUT" && name.endsWith(".keys") ? "500" : null);
    await expect(client().put("f/1/-", large)).rejects.toThrow("500");
    server.fault = () => null;
    server.asked.length = 0;
    await client().put("f/1/-", large);
    expect(server.asked.filter(({ name }) => name.endsWith(".record")).map(({ method, status }) => [method, status])).toEqual([
      ["HEAD", 200],
    ]);
    expect((await client().get("f/1/-"))?.bytes).toHaveLength(2 ** 19);
  });

  it("a manifest for each function spares requests for what is not there", async () => {
    await client().put("f/1/-", record([1]));
    server.asked.length = 0;
    const reader = client({ isFresh: false });
    for (const value of ["1", "2", "3", "4"]) await reader.keys(`f/${value}/`);
    expect(server.asked).toHaveLength(1);
    expect(await reader.get("f/2/-")).toBeUndefined();
    expect(server.asked).toHaveLength(1);
    expect(await reader.get("f/1/-")).toEqual(record([1]));
    expect(server.asked).toHaveLength(2);
  });

  it("records of another format are not seen", async () => {
    await client().put("f/1/-", record([1]));
    const other = new HttpRecords(client().objects, { format: "2.1", maxBytes: 2 ** 20, isFresh: true, now: () => 0 });
    expect(await other.keys()).toEqual([]);
    expect(await other.get("f/1/-")).toBeUndefined();
  });

  it("what is past its time is not listed, and the next writer takes it away", async () => {
    await client().put("f/1/-", record([1], 100));
    expect(await client({ at: 99 }).keys("f/")).toEqual(["f/1/-"]);
    expect(await client({ at: 100 }).keys("f/")).toEqual([]);
    await client({ at: 100 }).put("f/2/-", record([2], 200));
    expect(await client({ at: 50 }).keys("f/")).toEqual(["f/2/-"]);
    expect(records()).toHaveLength(1);
  });

  it("a query of the address stays with each request, and a slash at its end makes no difference", async () => {
    const seen = new Set<string>();
    const objects = new HttpObjects({
      url: `${server.url.slice(0, -1)}?sig=a%2Fb`,
      headers: ({ url }) => {
        seen.add(url.replace(/[\da-f]{64}/, "…"));
        return {};
      },
      timeout: 20_000,
    });
    await new HttpRecords(objects, { format: "1", maxBytes: 2 ** 20, isFresh: true, now: () => 0 }).put("f/1/-", record([1]));
    expect([...seen].sort()).toEqual([`${server.url}….keys?sig=a%2Fb`, `${server.url}….record?sig=a%2Fb`]);
  });
});

describe("writers who do not know of each other", () => {
  const names = Array.from({ length: 6 }, (_, at) => `f/${at}/-`);

  it("lose nothing of each other's where the server knows If-Match", async () => {
    await Promise.all(names.map((name, at) => client().put(name, record([at]))));
    expect([...(await client().keys("f/"))].sort()).toEqual(names);
    expect(await client().keys()).toHaveLength(names.length);
  });

  it("see that a change was lost, and make it again, where it knows none", async () => {
    server.hasConditions = false;
    // Two have read the same before either writes.
    let reads = 0;
    let bothHaveRead!: () => void;
    const both = new Promise<void>((resolve) => {
      bothHaveRead = resolve;
    });
    server.before = async (method, name) => {
      if (method !== "GET" || !name.endsWith(".keys") || reads >= 2) return;
      if (++reads === 2) bothHaveRead();
      await both;
    };
    await Promise.all([client().put("f/1/-", record([1])), client().put("f/2/-", record([2]))]);
    expect([...(await client().keys("f/"))].sort()).toEqual(["f/1/-", "f/2/-"]);
  });

  it("one writer changes a manifest once for all that is put at once", async () => {
    const store = client();
    await Promise.all(names.map((name, at) => store.put(name, record([at]))));
    const lists = server.asked.filter(({ method, name }) => method === "PUT" && name.endsWith(".keys"));
    // That of the function, and that of all functions.
    expect(lists).toHaveLength(2);
    expect(asked("PUT")).toBe(names.length + 2);
  });

  it("one record that can't be stored keeps no other from it", async () => {
    const store = client();
    server.fault = (at, method) => (at === 0 && method === "PUT" ? "500" : null);
    const results = await Promise.allSettled([store.put("f/1/-", record([1])), store.put("f/2/-", record([2]))]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await client().keys("f/")).toHaveLength(1);
  });

  it("give up where what was written is never what is read, as behind a cache that answers for the server", async () => {
    await client().put("f/1/-", record([1]));
    const stale = new Map(server.objects);
    vi.spyOn(Math, "random").mockReturnValue(0);
    server.before = (method) => {
      if (method === "GET") for (const [name, bytes] of stale) server.objects.set(name, bytes);
    };
    await expect(client().put("f/2/-", record([2]))).rejects.toThrow("what was written there is not what is read");
    vi.restoreAllMocks();
  });

  it("begin a manifest anew that cannot be read", async () => {
    await client().put("f/1/-", record([1]));
    for (const name of server.objects.keys()) if (name.endsWith(".keys")) server.objects.set(name, Buffer.from("<html>"));
    await expect(client().keys("f/")).rejects.toThrow(CorruptRecordError);
    await client().put("f/2/-", record([2]));
    expect(await client().keys("f/")).toEqual(["f/2/-"]);
  });
});

describe("what is not believed", () => {
  const put = async (): Promise<{ name: string; manifest: string }> => {
    await client().put("f/1/-", record([1, 2, 3]));
    const [name] = records() as [string];
    const [manifest] = [...server.objects].find(([, bytes]) => bytes.includes(name.slice(0, 64))) as [string, Buffer];
    return { name, manifest };
  };

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["that was changed", (bytes) => Buffer.from(bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)))],
    ["that was cut off", (bytes) => bytes.subarray(0, -1)],
    ["that is empty", () => Buffer.alloc(0)],
    ["that is a page", () => Buffer.from("<!doctype html>")],
  ])("a record %s", async (_, spoil) => {
    const { name } = await put();
    server.objects.set(name, spoil(server.objects.get(name) as Buffer));
    await expect(client().get("f/1/-")).rejects.toThrow(CorruptRecordError);
  });

  it("more bytes than were announced are not read to their end", async () => {
    const { name } = await put();
    server.objects.set(name, Buffer.concat([server.objects.get(name) as Buffer, Buffer.alloc(2 ** 22)]));
    await expect(client().get("f/1/-")).rejects.toThrow(RangeError);
  });

  it("a record of more than maxBytes is not asked for", async () => {
    await put();
    server.asked.length = 0;
    await expect(client({ maxBytes: 50 }).get("f/1/-")).rejects.toThrow(/more than the 50/);
    expect(server.asked.filter(({ name }) => name.endsWith(".record"))).toEqual([]);
  });

  it("a manifest that names another key's record", async () => {
    const { manifest } = await put();
    const text = String(server.objects.get(manifest)).replace("f/1/-", "f/9/-");
    server.objects.set(manifest, Buffer.from(text));
    expect(await client().keys("f/")).toEqual(["f/9/-"]);
    await expect(client().get("f/9/-")).rejects.toThrow(/another one/);
  });

  it.each([
    ["no JSON", "{"],
    ["another shape", '{"keys":{}}'],
    ["a path for a digest", '{"keys":[["f/1/-",["../../secret",1,null]]]}'],
    ["a length that is none", `{"keys":[["f/1/-",["${"a".repeat(64)}",-1,null]]]}`],
  ])("a manifest of %s", async (_, text) => {
    const { manifest } = await put();
    server.objects.set(manifest, Buffer.from(text));
    await expect(client().get("f/1/-")).rejects.toThrow(CorruptRecordError);
  });

  it("a record that a manifest names and that is gone is none", async () => {
    const { name } = await put();
    server.objects.delete(name);
    expect(await client().get("f/1/-")).toBeUndefined();
  });
});

describe("requests", () => {
  it.each([
    ["500", "500"],
    ["refused", "GET failed"],
    ["silent", "no answer within 0.05 s"],
  ] as const)("one that comes to %s makes the server one that can't be used", async (fault, message) => {
    server.fault = () => fault;
    const error = await client({ timeout: 50 })
      .keys("f/")
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnusableServerError);
    expect(String(error)).toContain(message);
  });

  it("403 and 410 mean that there is none: object stores say so to who may not list them", async () => {
    server.fault = () => "403";
    expect(await client().keys("f/")).toEqual([]);
    await expect(client().put("f/1/-", record([1]))).rejects.toThrow("PUT was answered with 403");
  });

  it("a page of HTML means that there is none: hosts of apps with one page send that for whatever they don't have", async () => {
    const host = await pagesForAll();
    try {
      const objects = new HttpObjects({ url: host.url, headers: null, timeout: 20_000 });
      const reader = new HttpRecords(objects, { format: "1.1", maxBytes: 2 ** 24, isFresh: true, now: () => 0 });
      expect(await reader.keys("f/")).toEqual([]);
      expect(await objects.has("a")).toBe(false);
    } finally {
      await host.close();
    }
  });

  it("headers go with each, and nowhere else: a redirect is not followed", async () => {
    server.headers.Location = `${server.url}elsewhere`;
    const objects = new HttpObjects({ url: server.url, headers: { Authorization: "Bearer x" }, timeout: 20_000 });
    await objects.put("a", Uint8Array.of(1), {});
    expect(server.asked[0]?.headers.authorization).toBe("Bearer x");
    server.fault = () => "moved";
    await expect(objects.get("a", 10)).rejects.toThrow(UnusableServerError);
    expect(server.asked.map(({ name }) => name)).toEqual(["a", "a"]);
  });

  it("a function is given the request with the digest of its body, and gives its headers", async () => {
    const seen: unknown[] = [];
    const objects = new HttpObjects({
      url: server.url,
      headers: async (request) => {
        seen.push(request);
        return { "X-Signature": request.sha256.slice(0, 4) };
      },
      timeout: 20_000,
    });
    await objects.put("a", Uint8Array.of(1), {});
    await objects.get("a", 10);
    const digest = createHash("sha256").update(Uint8Array.of(1)).digest("hex");
    const none = createHash("sha256").digest("hex");
    expect(seen).toEqual([
      { method: "PUT", url: `${server.url}a`, sha256: digest },
      { method: "GET", url: `${server.url}a`, sha256: none },
    ]);
    expect(server.asked.map(({ headers }) => headers["x-signature"])).toEqual([digest.slice(0, 4), none.slice(0, 4)]);
  });

  it("a function that throws, or never answers, ends the request", async () => {
    const failing = new HttpObjects({ url: server.url, headers: () => Promise.reject(new Error("no token")), timeout: 20_000 });
    await expect(failing.get("a", 1)).rejects.toThrow("headers() failed: Error: no token");
    const silent = new HttpObjects({ url: server.url, headers: () => new Promise(() => {}), timeout: 20 });
    await expect(silent.get("a", 1)).rejects.toThrow("no answer within 0.02 s");
    expect(server.asked).toEqual([]);
  });
});
