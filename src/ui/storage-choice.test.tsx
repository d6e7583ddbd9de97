import { describe, expect, it } from "vitest";
import { httpStore } from "../shared/http-store.ts";
import { MAX_BYTES, type Store } from "../shared/store.ts";
import { type StorageChoice, storageChoice } from "./storage-choice.ts";

const base = "https://example.org/apps/one.html?x=1";
const own: Store & { name: string } = {
  name: "of the host's own",
  get: async () => undefined,
  getMany: async () => [],
  put: async () => {},
  delete: async () => {},
  keys: async () => [],
};

describe("storageChoice", () => {
  it("without a word of the host's: the browser's database, named after the page", () => {
    const byPage = {
      name: "reprise https://example.org/apps/one.html",
      maxBytes: MAX_BYTES,
      lends: [],
      team: null,
      lender: {},
    };
    expect(storageChoice(undefined, base)).toEqual(byPage);
    expect(storageChoice({}, base)).toEqual(byPage);
    expect(storageChoice({ name: "mine", maxBytes: 5 }, base)).toEqual({ ...byPage, name: "reprise mine", maxBytes: 5 });
    expect(storageChoice(false, base)).toBeNull();
  });

  it("a store of the host's own takes the place of the database, with the methods that it has", () => {
    const lends = ["get", "getMany", "put", "delete", "keys"];
    expect(storageChoice(own, base)).toEqual({
      name: "reprise https://example.org/apps/one.html",
      maxBytes: MAX_BYTES,
      lends,
      team: null,
      lender: own,
    });
  });

  it("a store that a team shares stands behind the database", () => {
    const shared = httpStore({ url: "cache/", maxBytes: 7 });
    expect(shared.url).toBe(new URL("cache/", document.baseURI).href);
    expect(storageChoice(shared, base)).toMatchObject({ lends: [], maxBytes: MAX_BYTES, team: shared });
    expect(storageChoice({ name: "mine", shared }, base)).toMatchObject({ name: "reprise mine", team: shared });
  });

  it("what gives its headers is not sent to the worker, and the rest is", () => {
    const { lender, ...init } = storageChoice(httpStore({ url: "/", headers: () => ({}) }), base) as StorageChoice;
    expect(structuredClone(init)).toMatchObject({
      lends: ["ask"],
      team: { kind: "http", url: `${location.origin}/`, headers: null },
    });
    expect(lender).toHaveProperty("ask");
  });
});
