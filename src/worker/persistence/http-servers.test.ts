/** The store that a team shares on servers of other people's making. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type HttpStoreHeaders, httpStore } from "../../shared/http-store.ts";
import { nginx } from "../../test-helpers/nginx.ts";
import { signS3 } from "../../test-helpers/sign-s3.ts";
import { conformsAsStore } from "../../test-helpers/store-conformance.ts";
import { runs } from "../../test-helpers/test-runs.ts";
import { runScript } from "../../testing/run-script.ts";
import { initDigest } from "../values/digest.ts";
import { HttpObjects } from "./http-objects.ts";
import { HttpRecords } from "./http-records.ts";

interface Server {
  readonly url: string;
  close(): Promise<void>;
}

async function s3(): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), "reprise-s3-"));
  const server = new S3rver({
    port: 0,
    address: "localhost",
    silent: true,
    directory,
    configureBuckets: [{ name: "team", configs: [] }],
  });
  const { port } = await server.run();
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { url: `http://localhost:${port}/team`, close };
}

const credentials = { id: "S3RVER", secret: "S3RVER", region: "eu-central-1" };
const password: HttpStoreHeaders = { Authorization: `Basic ${btoa("ci:secret")}` };
/** With the headers of who writes. nginx has to be installed: long runs only. */
const servers: [name: string, start: () => Promise<Server>, headers: HttpStoreHeaders][] = [
  ["an S3-compatible server, signed", s3, (request) => signS3(request, credentials)],
  ...runs<[string, () => Promise<Server>, HttpStoreHeaders][]>([], [["nginx with its WebDAV module", nginx, password]]),
];

describe.each(servers)("on %s", (_, start, headers) => {
  let server: Server;
  let folders = 0;
  beforeAll(async () => {
    await initDigest();
    server = await start();
  });
  afterAll(() => server.close());

  conformsAsStore(() => {
    // A folder of its own each, by another format.
    const objects = new HttpObjects({ url: server.url, headers, timeout: 20_000 });
    return new HttpRecords(objects, { format: `1.${++folders}`, maxBytes: 2 ** 24, isFresh: true, now: () => 0 });
  });

  it("what one has computed, all others start with; what is cleared by one who writes is gone for all", async () => {
    const source = `
      const f = st.memo((n) => { calls.push(n); st.text("drawn " + n); return { n, bytes: new Uint8Array(300_000).fill(n) }; }, { persist: true });
      for (const n of [1, 2, 3]) st.write((await f(n)).bytes[9]);
      if (st.button("clear")) await f.clear();
    `;
    const visit = async (write: boolean, isClearing = false) => {
      const calls: unknown[] = [];
      const shared = httpStore({ url: server.url, write, timeout: 20_000, ...(write ? { headers } : {}) });
      const app = await runScript(source, { storage: shared, globals: { calls } });
      if (isClearing) await app.widget("button", "clear").click();
      await app.close();
      expect(app.notices).toEqual([]);
      return calls;
    };
    expect(await visit(true)).toEqual([1, 2, 3]);
    expect(await visit(false)).toEqual([]);
    await visit(true, true);
    expect(await visit(false)).toEqual([1, 2, 3]);
  });
});

describe.each(runs<string[]>([], ["nginx"]))("%s as the documentation sets it up", () => {
  it("has records kept for ever, and manifests not; who has no password is refused when writing", async () => {
    const server = await nginx();
    const writer = new HttpObjects({ url: server.url, headers: password, timeout: 20_000 });
    const kept: (string | null)[] = [];
    for (const name of ["a.record", "a.keys"]) {
      await writer.put(name, Uint8Array.of(1), {});
      kept.push((await fetch(server.url + name)).headers.get("cache-control"));
      const visitor = new HttpObjects({ url: server.url, headers: null, timeout: 20_000 });
      expect((await visitor.get(name, 9))?.bytes).toEqual(Uint8Array.of(1));
      await expect(visitor.put(name, Uint8Array.of(2), {})).rejects.toThrow("PUT was answered with 401");
      await expect(visitor.delete(name)).rejects.toThrow("DELETE was answered with 401");
    }
    expect(kept).toEqual(["public, max-age=31536000, immutable", "no-cache"]);
    await server.close();
  });
});

describe("an S3-compatible server", () => {
  it("refuses what is signed with another key, and the one who writes is told", async () => {
    const server = await s3();
    vi.spyOn(console, "error").mockImplementation(() => {});
    const wrong = (request: Parameters<typeof signS3>[0]) => signS3(request, { ...credentials, secret: "another" });
    const shared = httpStore({ url: server.url, write: true, headers: wrong });
    const app = await runScript(`st.write(await st.memo(() => 1, { persist: true })());`, { storage: shared });
    await app.close();
    await server.close();
    vi.restoreAllMocks();
    expect(app.notices).toEqual([expect.stringMatching(/can't be stored for all at localhost:\d+.*PUT was answered with 403/)]);
  });
});
