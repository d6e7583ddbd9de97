import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../../test-helpers/eventually.ts";
import { useOwnDatabase } from "../../../test-helpers/own-database.ts";
import type { Project } from "./project.ts";
import { ProjectKeeper } from "./project-keeper.ts";
import { forgetProject, ownProjects, readProject, writeProject } from "./project-store.ts";

const project = (text: string, more: Partial<Project> = {}): Project => ({
  ...{ title: "T", main: "app.ts", changed: 1, files: { "app.ts": text } },
  ...more,
});
const text = async () => (await readProject("own/a"))?.files["app.ts"];
const keepers: ProjectKeeper[] = [];

/** A tab that has the project open. */
function tab(begin: Project) {
  const seen = { now: begin, conflicts: [] as string[], failed: 0 };
  const keeper = new ProjectKeeper({
    ...{ id: "own/a", project: begin, original: null },
    onMerged: (now, conflicts) => {
      seen.now = now;
      seen.conflicts.push(...conflicts.map(({ copy }) => copy));
    },
    onFailed: () => seen.failed++,
  });
  keepers.push(keeper);
  return { seen, keeper };
}

describe("two tabs with one project", () => {
  useOwnDatabase();
  beforeEach(() => {
    vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  });
  afterEach(async () => {
    for (const keeper of keepers.splice(0)) await keeper.close();
    await forgetProject("own/a");
  });

  it("both have what one of them changes", async () => {
    const begin = project("one\ntwo\n");
    await writeProject("own/a", begin);
    const [first, second] = [tab(begin), tab(begin)];
    first.keeper.change(project("ONE\ntwo\n"));
    await eventually(() => expect(second.seen.now.files["app.ts"]).toBe("ONE\ntwo\n"));
    expect(await text()).toBe("ONE\ntwo\n");
  });

  it("both have what both change at once, at different lines", async () => {
    const begin = project("one\ntwo\nthree\n");
    await writeProject("own/a", begin);
    const [first, second] = [tab(begin), tab(begin)];
    first.keeper.change(project("ONE\ntwo\nthree\n"));
    second.keeper.change(project("one\ntwo\nTHREE\n"));
    for (const { seen } of [first, second]) await eventually(() => expect(seen.now.files["app.ts"]).toBe("ONE\ntwo\nTHREE\n"));
    expect(await text()).toBe("ONE\ntwo\nTHREE\n");
    expect([first.seen.conflicts, second.seen.conflicts]).toEqual([[], []]);
  });

  it("lose nothing where both change the same line", async () => {
    const begin = project("one\n");
    await writeProject("own/a", begin);
    const [first, second] = [tab(begin), tab(begin)];
    first.keeper.change(project("first\n"));
    second.keeper.change(project("second\n"));
    await eventually(async () => {
      const texts = Object.values((await readProject("own/a"))?.files ?? {}).sort();
      expect(texts).toEqual(["first\n", "second\n"]);
      expect(Object.values(first.seen.now.files).sort()).toEqual(texts);
    });
    expect([...first.seen.conflicts, ...second.seen.conflicts]).toEqual(["app.other-tab.ts"]);
  });

  it("what was changed is kept when the project is left at once, and projects are listed, the newest first", async () => {
    const begin = project("one\n");
    await writeProject("own/a", begin);
    await writeProject("own/b", project("x", { title: "B", changed: 5 }));
    const { keeper } = tab(begin);
    keeper.change(project("two\n", { title: "A", changed: 9 }));
    await keeper.close();
    expect(await text()).toBe("two\n");
    expect(await ownProjects()).toEqual([
      ["own/a", "A"],
      ["own/b", "B"],
    ]);
    await forgetProject("own/b");
  });
});
