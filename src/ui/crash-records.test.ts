import { describe, expect, it } from "vitest";
import { widgetId } from "../shared/ids.ts";
import { useOwnDatabase } from "../test-helpers/own-database.ts";
import { CrashRecords, KEPT_FOR, type Kept } from "./crash-records.ts";
import type { StateCopy } from "./state-copy.ts";

useOwnDatabase();

const kept = (x: number, entries: StateCopy["entries"] = []): Kept => ({
  values: [[widgetId("x"), x]],
  state: { entries, lost: [] },
});

/** A run later, which has not changed the state. */
const later = ({ state }: Kept, x: number): Kept => ({ values: [[widgetId("x"), x]], state });

describe("CrashRecords", () => {
  it.each<[string, unknown]>([
    ["a Map", new Map([["a", { b: 1 }]])],
    ["a Date", new Date(7)],
    ["a Set in an array", [new Set([1n])]],
    ["undefined", undefined],
    ["bytes", new Uint8Array([1, 2])],
  ])("gives back %s that stood in session state", async (_, value) => {
    await new CrashRecords().write("page", [["app", kept(1, [["s", value]])]], 0);
    expect(await new CrashRecords().take("page", "app")).toEqual(kept(1, [["s", value]]));
  });

  it("gives a record out once, and that of another app or page not at all", async () => {
    const records = new CrashRecords();
    await records.write("page", [["app", kept(1, [["s", 1]])]], 0);
    expect(await records.take("page", "ap")).toBeNull();
    expect(await records.take("pag", "app")).toBeNull();
    expect(await records.take("page", "app")).toEqual(kept(1, [["s", 1]]));
    expect(await records.take("page", "app")).toBeNull();
  });

  it("keeps values and state of the newest write", async () => {
    const records = new CrashRecords();
    const first = kept(1, [
      ["s", 1],
      ["gone", 2],
    ]);
    await records.write("page", [["app", first]], 0);
    await records.write("page", [["app", later(first, 2)]], 1);
    await records.write("page", [["app", kept(3, [["s", 4]])]], 2);
    expect(await records.take("page", "app")).toEqual(kept(3, [["s", 4]]));
  });

  it("writes an entry that is the same object no second time, and nothing if nothing changed", async () => {
    const records = new CrashRecords();
    const same: [string, { n: number }] = ["s", { n: 1 }];
    const gone: [string, unknown] = ["gone", 1];
    const first = kept(1, [same, ["n", 1], gone]);
    await records.write("page", [["app", first]], 0);
    // Seen by the copy in the database: it would follow if it were written again.
    same[1] = { n: 2 };
    await records.write("page", [["app", later(first, 1)]], 1);
    await records.write("page", [["app", later(first, 5)]], 2);
    await records.write("page", [["app", kept(6, [same, ["n", 2]])]], 3);
    expect(await records.take("page", "app")).toEqual(
      kept(6, [
        ["s", { n: 1 }],
        ["n", 2],
      ]),
    );
  });

  it("keeps which entries there is no copy of", async () => {
    const state: StateCopy = { entries: [["s", 1]], lost: [["big", "size"]] };
    await new CrashRecords().write("page", [["app", { values: [], state }]], 0);
    expect((await new CrashRecords().take("page", "app"))?.state).toEqual(state);
  });

  it("leaves out an entry that cannot be stored, and keeps the others", async () => {
    const records = new CrashRecords();
    const state: StateCopy["entries"] = [
      ["a", 1],
      ["never", () => {}],
      ["b", 2],
    ];
    await records.write("page", [["app", kept(1, state)]], 0);
    expect((await records.take("page", "app"))?.state.entries).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });

  it("forgets an app that was closed, and a page that was left", async () => {
    const records = new CrashRecords();
    const all = ["a", "b"].map((app) => [app, kept(1, [["s", 1]])] as const);
    await records.write("page", all, 0);
    await records.write("other", [["a", kept(2)]], 0);
    await records.write("page", [["a", null]], 1);
    expect(await records.take("page", "a")).toBeNull();
    await records.remove("page");
    expect(await records.take("page", "b")).toBeNull();
    expect(await records.take("other", "a")).toEqual(kept(2));
  });

  it("sweeps what is old and whose page is gone", async () => {
    const records = new CrashRecords();
    await records.write("old", [["app", kept(1, [["s", 1]])]], 0);
    await records.write("living", [["app", kept(2)]], 0);
    await records.write("fresh", [["app", kept(3)]], 1);
    await records.sweep(new Set(["living"]), KEPT_FOR);
    expect(await Promise.all(["old", "living", "fresh"].map((page) => records.take(page, "app")))).toEqual([
      null,
      kept(2),
      kept(3),
    ]);
  });

  it.each<[string, unknown]>([
    ["no object", "what?"],
    ["values that are none", { at: 0, values: [1], lost: [] }],
    ["no time", { values: [], lost: [] }],
    ["no word of what is lost", { at: 0, values: [] }],
  ])("takes a corrupt record for none: %s", async (_, row) => {
    const records = new CrashRecords();
    await records.write("page", [["app", kept(1)]], 0);
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open("reprise-journal");
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const put = opening.result.transaction("apps", "readwrite").objectStore("apps").put(row, ["page", "app"]);
        put.onsuccess = () => resolve();
      };
    });
    expect(await records.take("page", "app")).toBeNull();
  });

  it("makes a database again that has no store, instead of keeping nothing for good", async () => {
    await new Promise((resolve) => {
      const request = indexedDB.open("reprise-journal");
      request.onsuccess = () => {
        request.result.close();
        resolve(undefined);
      };
    });
    await new CrashRecords().write("page", [["app", kept(1)]], 0);
    expect(await new CrashRecords().take("page", "app")).toEqual(kept(1));
  });
});
